import { isMissing } from '../kernel/missing.ts'
import { quantileOf } from '../kernel/quantile.ts'
import { rankInto } from '../kernel/rank.ts'
import { everyRow } from '../kernel/rows.ts'
import { sortedOf } from '../kernel/sorted.ts'
import type { Views } from './perspectives.ts'
import type { SeenCycle } from './regroup.ts'

/** Where everyone stands in one node, view by view. */
export interface Stance {
  readonly published: Float64Array
  /** Scores under the method’s weights, those of every region, global and equal ones. */
  readonly views: readonly Float64Array[]
  /** Null where somebody keeps the score back, so that places are not known. */
  readonly places: (row: number) => Places | null
}

export interface Places {
  readonly rankBest: number
  readonly rankWorst: number
  /** Administrations with a score. */
  readonly of: number
  /** Over the views: always above the median of all, never, or neither. */
  readonly median: 'above' | 'not-above' | 'depends'
}

/** @param isKeptBack whether somebody keeps a score of the node back, although it is at hand */
export function stanceAt(
  node: number,
  seen: SeenCycle,
  { regions, global, equal }: Views,
  isKeptBack: boolean,
): Stance {
  const published = seen.published[node]!
  const views = [published, ...[...regions.values(), global, equal].map((view) => view[node]!)]
  if (isKeptBack || seen.hidden[node]) return { published, views, places: () => null }
  const all = everyRow(published.length)
  const ranked = views.map((scores) => {
    const ranks = new Float64Array(all.length)
    rankInto(all, scores, ranks)
    return { scores, ranks, median: quantileOf(sortedOf(all, scores), 0.5) }
  })
  const of = published.filter((score) => !isMissing(score)).length
  return { published, views, places: (row) => placesAt(row, ranked, of) }
}

interface Ranked {
  readonly scores: Float64Array
  readonly ranks: Float64Array
  readonly median: number
}

function placesAt(row: number, views: readonly Ranked[], of: number): Places {
  const there = views.filter(({ scores }) => !isMissing(scores[row]!))
  const ranks = there.map((view) => view.ranks[row]!)
  const above = there.filter(({ scores, median }) => scores[row]! > median).length
  const mixed = above === 0 ? 'not-above' : 'depends'
  return {
    ...{ rankBest: Math.min(...ranks), rankWorst: Math.max(...ranks), of },
    median: above === there.length ? 'above' : mixed,
  }
}
