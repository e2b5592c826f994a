import type { Column } from '../cells/column.ts'
import type { FeasibleIntervals } from './feasible-intervals.ts'
import type { NodePublished } from './node-published.ts'
import { empty, type Span } from './span.ts'

/**
 * Those of the places whose value of a KPI is at risk.
 *
 * @param protectionWidth by place of the grid
 * @param intervals the KPI moved alone, then against other KPIs
 * @param published the cells of the KPI
 */
export function kpisAtRisk(
  targets: readonly number[],
  protectionWidth: Float64Array,
  intervals: readonly FeasibleIntervals[],
  { values }: Pick<Column, 'values'>,
  published: NodePublished,
): number[] {
  published.refresh()
  const span: Span = { low: 0, high: 0 }
  const atRisk: number[] = []
  for (let i = 0; i < targets.length; i++) {
    const place = targets[i]!
    empty(span)
    if (!isWide(place, protectionWidth[place]!, intervals, values[place]!, published, span)) atRisk.push(place)
  }
  return atRisk
}

/**
 * Whether all intervals of a place together are as wide as its protection width. They are asked until they are, intervals
 * of the value alone first; exchanges add nothing where the means single the contributor out.
 *
 * @param value the value of the place
 * @param span empty
 */
function isWide(
  place: number,
  protectionWidth: number,
  intervals: readonly FeasibleIntervals[],
  value: number,
  published: NodePublished,
  span: Span,
): boolean {
  const isOpen = value + published.upperSlack(place) - (value - published.lowerSlack(place)) >= protectionWidth
  for (let i = 0; isOpen && i < intervals.length; i++) {
    if (intervals[i]!.has(place)) intervals[i]!.alone(place, span)
    if (span.high - span.low >= protectionWidth) return true
  }
  if (published.isSingledOut(place)) return protectionWidth <= 0
  for (let i = 0; i < intervals.length; i++) {
    if (intervals[i]!.has(place)) intervals[i]!.withExchanges(place, span, protectionWidth)
    if (span.high - span.low >= protectionWidth) return true
  }
  return protectionWidth <= 0
}
