import { isMissing } from '@pmm/scoring/kernel/missing'
import { quantileOf } from '@pmm/scoring/kernel/quantile'
import { rankAmongInto } from '@pmm/scoring/kernel/rank'
import { isBelow } from '@pmm/scoring/kernel/resolution'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { sortedOf } from '@pmm/scoring/kernel/sorted'
import { countOf } from '@pmm/scoring/kernel/sum'
import type { PerspectiveScores } from './perspective-scores.ts'
import type { RegroupableCycle } from './regroupable-cycle.ts'

/** The scores of one node under the weights of the method, of every region, of all regions pooled and equal ones. */
export interface NodePerspective {
  readonly published: Float64Array
  /** By administration, its lowest score under any weights; missing where it has none, or keeps it back under some. */
  readonly lowest: Float64Array
  /** By administration, its highest score under any weights; missing where it has none, or keeps it back under some. */
  readonly highest: Float64Array
  /** Null where some administration keeps its score back, under whatever weights, so that no place is known. */
  readonly places: PerspectivePlaces | null
}

/** The places of administrations in one node under all weights. */
export interface PerspectivePlaces {
  readonly rankBest: Float64Array
  readonly rankWorst: Float64Array
  /** How many administrations have a score. */
  readonly of: number
  readonly medianAt: (row: number) => AboveMedian
}

/** Whether a score is above the median under all weights, under none, or under some. */
export type AboveMedian = 'above' | 'not-above' | 'depends'

/** @param isKeptBack whether some administration keeps its score of the node back, although the score is at hand */
export function nodePerspective(
  node: number,
  seen: RegroupableCycle,
  { regions, global, equal, hidden }: PerspectiveScores,
  isKeptBack: boolean,
): NodePerspective {
  const published = seen.published[node]!
  const columns = [published, ...[...regions.values(), global, equal].map((scores) => scores[node]!)]
  const isAnyHidden = isKeptBack || isKeptBackIn(node, seen, { hidden })
  return {
    published,
    ...withoutHidden(extremesOf(columns), hidden[node]!),
    places: isAnyHidden ? null : placesUnder(columns),
  }
}

/** Whether some administration keeps its score of a node back, under the weights of the method or others. */
export const isKeptBackIn = (
  node: number,
  seen: Pick<RegroupableCycle, 'hidden'>,
  { hidden }: Pick<PerspectiveScores, 'hidden'>,
): boolean => seen.hidden[node]! || hidden[node]!.includes(1)

type Extremes = Pick<NodePerspective, 'lowest' | 'highest'>

function withoutHidden(extremes: Extremes, hidden: Uint8Array): Extremes {
  for (let row = 0; row < hidden.length; row++) {
    if (hidden[row] === 0) continue
    extremes.lowest[row] = Number.NaN
    extremes.highest[row] = Number.NaN
  }
  return extremes
}

/** Row by row, the lowest and the highest number of several columns. */
function extremesOf(columns: readonly Float64Array[]) {
  const lowest = columns[0]!.slice()
  const highest = columns[0]!.slice()
  for (const column of columns)
    for (let row = 0; row < column.length; row++) {
      const x = column[row]!
      if (isMissing(x)) continue
      lowest[row] = isMissing(lowest[row]!) ? x : Math.min(lowest[row]!, x)
      highest[row] = isMissing(highest[row]!) ? x : Math.max(highest[row]!, x)
    }
  return { lowest, highest }
}

function placesUnder(columns: readonly Float64Array[]): PerspectivePlaces {
  const all = everyRow(columns[0]!.length)
  const [above, scored] = [new Uint32Array(all.length), new Uint32Array(all.length)]
  const rankColumns = columns.map((scores) => {
    const sorted = sortedOf(all, scores)
    const ranks = new Float64Array(all.length)
    rankAmongInto(all, scores, ranks, sorted)
    countInto(scores, quantileOf(sorted, 0.5), { above, scored })
    return ranks
  })
  const { lowest, highest } = extremesOf(rankColumns)
  return {
    rankBest: lowest,
    rankWorst: highest,
    of: countOf(all, columns[0]!),
    medianAt: (row) => (above[row] === scored[row] ? 'above' : above[row] === 0 ? 'not-above' : 'depends'),
  }
}

interface MedianCounts {
  /** By administration, under how many weights its score is above the median. */
  readonly above: Uint32Array
  /** By administration, under how many weights it has a score. */
  readonly scored: Uint32Array
}

function countInto(scores: Float64Array, median: number, { above, scored }: MedianCounts): void {
  for (let row = 0; row < scores.length; row++) {
    if (isBelow(median, scores[row]!)) above[row]!++
    if (!isMissing(scores[row]!)) scored[row]!++
  }
}
