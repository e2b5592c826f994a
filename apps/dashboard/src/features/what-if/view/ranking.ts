import { type Format, signed } from '@pmm/charts/series/format'
import { byText } from '@pmm/core/canonical/by-text'
import type { Administration } from '@pmm/core/domain/administration'
import type { Period } from '@pmm/core/domain/period'
import { ranksInto } from '@pmm/scoring/kernel/ranks'
import { differenceOf } from '@pmm/scoring/kernel/resolution'
import { rowsOfCycle } from '@pmm/scoring/panel/panel'
import type { PublishedPanel } from './published-panel.ts'

/** An administration in one cycle as recomputed beside as published; a rank is the best place of a tie. */
export interface RankedRow {
  readonly code: string
  readonly name: string
  readonly score: number
  readonly published: number
  readonly change: number
  readonly rank: number
  readonly publishedRank: number
  /** places gained, negative where lost; missing where it lacks the recomputed or the published rank */
  readonly places: number
}

/**
 * The administrations of a cycle with a recomputed or a published score, best first; who loses its score comes last.
 */
export function ranking(
  { panel }: Pick<PublishedPanel, 'panel'>,
  period: Period,
  scores: Float64Array,
  published: Float64Array,
  administrations: readonly Administration[],
): RankedRow[] {
  const rows = rowsOfCycle(panel, period)
  const names = new Map(administrations.map(({ code, name }) => [code, name]))
  const ranks = ranksOf(rows, scores)
  const publishedRanks = ranksOf(rows, published)
  const ranked = Array.from(rows, (row): RankedRow => {
    const code = panel.administrations[row]!
    const [score, before] = [scores[row]!, published[row]!]
    const [rank, publishedRank] = [ranks[row]!, publishedRanks[row]!]
    const place = { rank, publishedRank, places: publishedRank - rank }
    return {
      code,
      name: names.get(code) ?? code,
      score,
      published: before,
      change: differenceOf(before, score),
      ...place,
    }
  })
  return ranked
    .filter(({ score, published }) => !(Number.isNaN(score) && Number.isNaN(published)))
    .sort((a, b) => last(a.rank) - last(b.rank) || a.publishedRank - b.publishedRank || byText(a.name, b.name))
}

/** What the trial does to the ranking, in a sentence or two. */
export function rankingSentence(rows: readonly RankedRow[], format: Format): string {
  const moved = rows.filter(({ places }) => places !== 0 && !Number.isNaN(places))
  const lost = rows.filter(({ score }) => Number.isNaN(score)).length
  const gained = rows.filter(({ published }) => Number.isNaN(published)).length
  const coverage = [
    ...(lost === 0 ? [] : [` ${lost} would have too few data for a score.`]),
    ...(gained === 0 ? [] : [` ${gained} would have a score that had none.`]),
  ].join('')
  if (moved.length === 0) return `No administration changes its rank.${coverage}`
  const most = moved.reduce((a, b) => (Math.abs(b.places) > Math.abs(a.places) ? b : a))
  const way = `${most.name} would move most: from ${most.publishedRank} to ${most.rank}, ${signed(format)(most.change)}`
  return `${moved.length} of ${rows.length} administrations would change rank. ${way} in score.${coverage}`
}

const last = (rank: number): number => (Number.isNaN(rank) ? Number.POSITIVE_INFINITY : rank)

function ranksOf(rows: Uint32Array, scores: Float64Array): Float64Array {
  const ranks = new Float64Array(scores.length).fill(Number.NaN)
  ranksInto(rows, scores, ranks, 'min')
  return ranks
}
