import type { FeasibleIntervals, Sums } from './feasible-intervals.ts'
import type { NodePublished } from './node-published.ts'
import { between, numbersOfSlack } from './slack.ts'

/** A KPI below a group, what a point of it adds to the score there by place, and its feasible intervals. */
export interface KpiBelow {
  readonly weights: Float64Array
  readonly intervals: FeasibleIntervals
}

/**
 * Those of the places whose score of a group of the method is at risk: its interval is as wide as those of the KPIs below
 * are together. KPIs moved alone are mostly enough; exchanges add nothing where the means single the contributor out.
 *
 * @param targets ascending
 * @param protectionWidth by place of the grid
 * @param published the cells of the group, then of the groups above
 */
export function scoresAtRisk(
  targets: readonly number[],
  protectionWidth: Float64Array,
  kpis: readonly KpiBelow[],
  published: readonly NodePublished[],
): number[] {
  published[0]!.refresh()
  const alone = sumsOf(targets, protectionWidth)
  for (let i = 0; i < kpis.length; i++) kpis[i]!.intervals.addAlone(alone, kpis[i]!.weights)
  const asked = askedAgain(alone, published)
  const helped = sumsOf(asked, protectionWidth)
  for (let i = 0; i < kpis.length && asked.length > 0; i++) kpis[i]!.intervals.addHelped(helped, kpis[i]!.weights)
  return narrowIn(alone, helped, published)
}

const sumsOf = (places: readonly number[], protectionWidth: Float64Array): Sums => ({
  places,
  protectionWidth,
  widths: new Float64Array(places.length),
})

const isNarrow = ({ places, protectionWidth, widths }: Sums, i: number): boolean =>
  !(widths[i]! >= protectionWidth[places[i]!]!)

/** The places that are narrow, but could be wide with exchanges. */
function askedAgain(alone: Sums, published: readonly NodePublished[]): number[] {
  const { places, protectionWidth } = alone
  const asked: number[] = []
  for (let i = 0; i < places.length; i++)
    if (isNarrow(alone, i) && !isClose(places[i]!, protectionWidth, published) && !isApart(places[i]!, published))
      asked.push(places[i]!)
  return asked
}

/** The places that are narrow with exchanges too, where these were asked for. */
function narrowIn(alone: Sums, helped: Sums, published: readonly NodePublished[]): number[] {
  const { places, protectionWidth } = alone
  const narrow: number[] = []
  for (let i = 0, at = 0; i < places.length; i++) {
    const isNarrowNow = places[i] === helped.places[at] ? isNarrow(helped, at++) : isNarrow(alone, i)
    if (isNarrowNow || isClose(places[i]!, protectionWidth, published)) narrow.push(places[i]!)
  }
  return narrow
}

/** Whether the published quantiles that the score lies between are too close themselves. */
const isClose = (place: number, protectionWidth: Float64Array, published: readonly NodePublished[]): boolean =>
  published[0]!.slack[place * numbersOfSlack + between]! < protectionWidth[place]!

function isApart(place: number, published: readonly NodePublished[]): boolean {
  for (let i = 0; i < published.length; i++) if (published[i]!.isSingledOut(place)) return true
  return false
}
