import type { Column } from '../cells/columns.ts'
import type { Worlds } from './feasible-intervals.ts'
import type { NodeTold } from './node-published.ts'
import { empty, type Span } from './span.ts'

/**
 * Those of the places whose number of a KPI follows too closely.
 *
 * @param needed by place of the grid
 * @param worlds in which it is moved
 * @param told of the KPI
 */
export function kpisExposed(
  targets: readonly number[],
  needed: Float64Array,
  worlds: readonly Worlds[],
  { cells }: Pick<Column, 'cells'>,
  told: NodeTold,
): number[] {
  told.refresh()
  const span: Span = { low: 0, high: 0 }
  const found: number[] = []
  for (let i = 0; i < targets.length; i++) {
    const place = targets[i]!
    empty(span)
    if (!isWide(place, needed[place]!, worlds, cells[place]!, told, span)) found.push(place)
  }
  return found
}

/**
 * Whether the numbers of all worlds of a place are together as wide as needed. They are asked for until they are, those
 * first that are found at once; others help nobody whom means tell from all of them.
 *
 * @param own the number of the place
 * @param span empty
 */
function isWide(
  place: number,
  needed: number,
  worlds: readonly Worlds[],
  own: number,
  told: NodeTold,
  span: Span,
): boolean {
  const isOpen = own + told.mayRise(place) - (own - told.mayFall(place)) >= needed
  for (let i = 0; isOpen && i < worlds.length; i++) {
    if (worlds[i]!.has(place)) worlds[i]!.soon(place, span)
    if (span.high - span.low >= needed) return true
  }
  if (told.isToldApart(place)) return needed <= 0
  for (let i = 0; i < worlds.length; i++) {
    if (worlds[i]!.has(place)) worlds[i]!.late(place, span, needed)
    if (span.high - span.low >= needed) return true
  }
  return needed <= 0
}
