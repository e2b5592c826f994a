import type { positionColumns } from '@pmm/core/contract/table'
import type { Unwritten } from '@pmm/table/written'
import { bandAmong, type Place } from './place.ts'

/** Positions that are written row by row. */
export type PositionTable = Unwritten<typeof positionColumns>

/** Some administrations, and the rows of the table that their positions are written to. */
export interface Places {
  readonly rows: Uint32Array
  readonly targets: Uint32Array
}

/** How a group is spread, as far as it is known; missing (NaN) where it is not. */
export interface GroupSpread {
  readonly reporting: number
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  readonly best: number
}

/** Writes how the score of a row, which stands there already, lies to the spread of its group. */
export function writeSpread({ data }: PositionTable, at: number, spread: GroupSpread): void {
  const { lowerQuartile: lower, median, upperQuartile: upper } = spread
  const score = data.score[at]!
  data.reporting[at] = spread.reporting
  data.median[at] = median
  data.band[at] = bandAmong(score, { lower, median, upper })
  data.distanceToMedian[at] = score - median
  data.distanceToTopQuartile[at] = score - upper
  data.distanceToBest[at] = score - spread.best
}

export function writePlace({ data }: PositionTable, at: number, place: Place): void {
  data.rankBest[at] = place.rankBest
  data.rankWorst[at] = place.rankWorst
  data.percentile[at] = place.percentile
  data.percentileAdjusted[at] = place.percentileAdjusted
}
