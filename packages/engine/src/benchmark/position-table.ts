import type { positionColumns } from '@pmm/core/contract/table'
import type { Unwritten } from '@pmm/table/written'
import { bandAmong, type Place } from './place.ts'

/** Positions that are written row by row. */
export type PositionTable = Unwritten<typeof positionColumns>

/** How a group is spread, as far as it is known; missing (NaN) where it is not. */
export interface GroupSpread {
  readonly reporting: number
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  readonly best: number
}

/** Writes how the scores of rows `from` to `to`, which stand there already, lie to the spread of their group. */
export function writeSpread({ data }: PositionTable, from: number, to: number, spread: GroupSpread): void {
  const { reporting, lowerQuartile: lower, median, upperQuartile: upper, best } = spread
  data.reporting.fill(reporting, from, to)
  data.median.fill(median, from, to)
  for (let at = from; at < to; at++) {
    const score = data.score[at]!
    data.band[at] = bandAmong(score, { lower, median, upper })
    data.distanceToMedian[at] = score - median
    data.distanceToTopQuartile[at] = score - upper
    data.distanceToBest[at] = score - best
  }
}

export function writePlace({ data }: PositionTable, at: number, place: Place): void {
  data.rankBest[at] = place.rankBest
  data.rankWorst[at] = place.rankWorst
  data.percentile[at] = place.percentile
  data.percentileAdjusted[at] = place.percentileAdjusted
}
