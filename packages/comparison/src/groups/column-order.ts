import { memo } from '@pmm/core/memo/memo'
import { orderMemory, orderOf } from '@pmm/scoring/kernel/order'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { scratchBuffer } from '@pmm/scoring/kernel/scratch-buffer'

/**
 * The places of the present scores of a column, the lowest first. A column is sorted once, however many groups ask for it;
 * it must not change.
 */
export const columnOrder = memo('order of a column of scores', sortedPlaces)

function sortedPlaces(column: Float64Array): Uint32Array {
  const { all, memory } = orderBuffer(column.length)
  return orderOf(all.subarray(0, column.length), column, memory).rows.slice()
}

const orderBuffer = scratchBuffer((places) => ({ all: everyRow(places), memory: orderMemory(places) }))
