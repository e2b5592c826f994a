import { isMissing } from '../../kernel/missing.ts'

const orders = new WeakMap<Float64Array, Uint32Array>()

/**
 * The places of the present scores of a column, the lowest first. A column is sorted once, however many groups ask for it;
 * it must not change.
 */
export function orderOf(column: Float64Array): Uint32Array {
  const order = orders.get(column) ?? sortedPlaces(column)
  orders.set(column, order)
  return order
}

function sortedPlaces(column: Float64Array): Uint32Array {
  const places = new Uint32Array(column.length)
  let count = 0
  for (let place = 0; place < column.length; place++) if (!isMissing(column[place]!)) places[count++] = place
  return places.subarray(0, count).sort((a, b) => column[a]! - column[b]!)
}
