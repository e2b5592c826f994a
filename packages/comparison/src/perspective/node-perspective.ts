import { isMissing } from '@pmm/scoring/kernel/missing'
import { quantileOf } from '@pmm/scoring/kernel/quantile'
import { rankAmongInto } from '@pmm/scoring/kernel/rank'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { sortedOf } from '@pmm/scoring/kernel/sorted'
import { countOf } from '@pmm/scoring/kernel/sum'
import type { Views } from './perspectives-frame.ts'
import type { SeenCycle } from './seen-cycle.ts'

/** Where everyone stands in one node over the method’s weights, those of every region, global and equal ones. */
export interface NodePerspective {
  readonly published: Float64Array
  /** The scores between which everyone’s lie; missing where there is none. */
  readonly lowest: Float64Array
  readonly highest: Float64Array
  /** Null where somebody keeps the score back, so that places are not known. */
  readonly places: PerspectivePlaces | null
}

export interface PerspectivePlaces {
  readonly rankBest: Float64Array
  readonly rankWorst: Float64Array
  /** Administrations with a score. */
  readonly of: number
  readonly medianAt: (row: number) => AboveMedian
}

/** Over the views: always above the median of all, never, or neither. */
export type AboveMedian = 'above' | 'not-above' | 'depends'

/** @param isKeptBack whether somebody keeps a score of the node back, although it is at hand */
export function nodePerspective(
  node: number,
  seen: SeenCycle,
  { regions, global, equal }: Views,
  isKeptBack: boolean,
): NodePerspective {
  const published = seen.published[node]!
  const views = [published, ...[...regions.values(), global, equal].map((view) => view[node]!)]
  const isKnown = !isKeptBack && !seen.hidden[node]
  return { published, ...extremesOf(views), places: isKnown ? placesIn(views) : null }
}

/** Row by row, the ends of several columns. */
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

function placesIn(views: readonly Float64Array[]): PerspectivePlaces {
  const all = everyRow(views[0]!.length)
  const [above, there] = [new Uint32Array(all.length), new Uint32Array(all.length)]
  const ranks = views.map((scores) => {
    const sorted = sortedOf(all, scores)
    const own = new Float64Array(all.length)
    rankAmongInto(all, scores, own, sorted)
    countInto(scores, quantileOf(sorted, 0.5), { above, there })
    return own
  })
  const { lowest, highest } = extremesOf(ranks)
  return {
    rankBest: lowest,
    rankWorst: highest,
    of: countOf(all, views[0]!),
    medianAt: (row) => (above[row] === there[row] ? 'above' : above[row] === 0 ? 'not-above' : 'depends'),
  }
}

interface Counts {
  /** Views in which a score is above the median, and in which there is one. */
  readonly above: Uint32Array
  readonly there: Uint32Array
}

function countInto(scores: Float64Array, median: number, { above, there }: Counts): void {
  for (let row = 0; row < scores.length; row++) {
    if (scores[row]! > median) above[row]!++
    if (!isMissing(scores[row]!)) there[row]!++
  }
}
