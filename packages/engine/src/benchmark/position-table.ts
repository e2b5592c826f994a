import { positionColumns } from '@pmm/core/contract/table'
import { bandAmong, type Place } from './place.ts'

/** Positions that are written row by row; a row that is not written holds nothing to be read. */
export type PositionTable = ReturnType<typeof emptyPositions>

export function emptyPositions(length: number) {
  const texts = () => new Array<string>(length)
  const numbers = () => new Float64Array(length)
  const data = {
    administration: texts(),
    group: texts(),
    node: texts(),
    score: numbers(),
    members: numbers(),
    reporting: numbers(),
    rankBest: numbers(),
    rankWorst: numbers(),
    percentile: numbers(),
    percentileAdjusted: numbers(),
    band: numbers(),
    median: numbers(),
    distanceToMedian: numbers(),
    distanceToTopQuartile: numbers(),
    distanceToBest: numbers(),
    change: numbers(),
  }
  return { columns: positionColumns, length, data }
}

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
