import type { positionColumns } from '@pmm/core/contract/table'
import { differenceOf } from '@pmm/scoring/kernel/resolution'
import type { Unwritten } from '@pmm/table/written'
import type { Place } from './place.ts'

/** Positions that are written row by row. */
export type PositionTable = Unwritten<typeof positionColumns>

/** Where the positions of some administrations are written. */
export interface Places {
  /** Rows of the administrations. */
  readonly rows: Uint32Array
  /** Rows of the table, one per administration. */
  readonly targets: Uint32Array
}

/** How a group is spread, as far as it is known; missing (NaN) where it is not. */
export interface GroupSpread {
  readonly reporting: number
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  readonly best: number
  /** The expected error of median and quartiles by noise; 0 where they are exact. */
  readonly error: number
  /** Place in `noiseLevels`; −1 where nothing is told. */
  readonly noise: number
}

/** How strong the noise in a figure is. */
export const noiseLevels = ['none', 'low', 'medium', 'high'] as const

/** Writes how far the score of a row, which is written already, lies from the spread of its group. */
export function writeSpread({ data, codes }: PositionTable, at: number, spread: GroupSpread): void {
  const score = data.score[at]!
  data.reporting[at] = spread.reporting
  data.median[at] = spread.median
  data.distanceToMedian[at] = differenceOf(spread.median, score)
  data.distanceToTopQuartile[at] = differenceOf(spread.upperQuartile, score)
  data.distanceToBest[at] = differenceOf(spread.best, score)
  data.distanceError[at] = spread.error
  codes.noise[at] = spread.noise
}

/** Writes the place of an administration into a row. */
export function writePlace({ data }: PositionTable, at: number, place: Place): void {
  data.rankBest[at] = place.rankBest
  data.rankWorst[at] = place.rankWorst
  data.percentile[at] = place.percentile
  data.band[at] = place.band
  data.percentileAdjusted[at] = place.percentileAdjusted
  data.percentileError[at] = 0
}
