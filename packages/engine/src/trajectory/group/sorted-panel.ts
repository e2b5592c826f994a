import { isMissing } from '../../kernel/missing.ts'
import { sortedOf } from '../../kernel/sorted.ts'

const orders = new WeakMap<Float64Array, Uint32Array>()

/**
 * The present scores of some places, ascending, as `sortedOf` gives them. A column is sorted once for all the large
 * groups it is asked for; it must not change.
 */
export function sortedPanel(panel: Uint32Array, column: Float64Array): Float64Array {
  if (small * panel.length < column.length) return sortedOf(panel, column)
  const order = orders.get(column) ?? orderOf(column)
  orders.set(column, order)
  const marks = new Uint8Array(column.length)
  for (let i = 0; i < panel.length; i++) marks[panel[i]!] = 1
  const sorted = new Float64Array(panel.length)
  let count = 0
  for (let i = 0; i < order.length; i++) if (marks[order[i]!] === 1) sorted[count++] = column[order[i]!]!
  return sorted.subarray(0, count)
}

/** A panel of a share below 1 over this is sorted faster than it is found in the order of all. */
const small = 3

/** Places of the present scores, the lowest first. */
function orderOf(column: Float64Array): Uint32Array {
  const places = new Uint32Array(column.length)
  let count = 0
  for (let place = 0; place < column.length; place++) if (!isMissing(column[place]!)) places[count++] = place
  return places.subarray(0, count).sort((a, b) => column[a]! - column[b]!)
}
