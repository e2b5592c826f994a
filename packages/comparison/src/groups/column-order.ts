import { orderOf as orderIn, orderMemory } from '@pmm/scoring/kernel/order'
import { everyRow } from '@pmm/scoring/kernel/rows'

const orders = new WeakMap<Float64Array, Uint32Array>()

/**
 * The places of the present scores of a column, the lowest first. A column is sorted once, however many groups ask for it;
 * it must not change.
 */
export function columnOrder(column: Float64Array): Uint32Array {
  const order = orders.get(column) ?? sortedPlaces(column)
  orders.set(column, order)
  return order
}

const roomFor = (places: number) => ({ all: everyRow(places), memory: orderMemory(places) })

/** The same for all columns as long. */
let room = roomFor(256)

function sortedPlaces(column: Float64Array): Uint32Array {
  if (room.all.length < column.length) room = roomFor(2 * column.length)
  return orderIn(room.all.subarray(0, column.length), column, room.memory).rows.slice()
}
