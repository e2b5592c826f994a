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

/**
 * The administrations of a cycle with a published score, by name: what is shown before anything has been moved, without
 * ranks.
 */
export function publishedList(rows: readonly RankedRow[]): RankedRow[] {
  return rows.filter(({ published }) => !Number.isNaN(published)).sort((a, b) => byText(a.name, b.name))
}

/** What the page shows before anything has been moved, in a sentence or two. @param withheld administrations left out */
export function untouchedSentence(rows: readonly RankedRow[], withheld: number): string {
  const whose = withheld === 0 ? 'with a score' : 'whose score you may see'
  const listed = `Nothing has been moved yet. Below are the published scores of the ${rows.length} administrations ${whose}, by name.`
  return `${listed}${leftOut(withheld)} Move a weight to see who would gain and who would lose.`
}

/**
 * What the trial does to the ranks, in a sentence or two: ranks are among the administrations that the viewer may see.
 *
 * @param withheld administrations left out, because their score is kept back from the viewer
 */
export function rankingSentence(rows: readonly RankedRow[], format: Format, withheld: number): string {
  const among = withheld === 0 ? `${rows.length} administrations with a score` : `${rows.length} you may see`
  const moved = rows.filter(({ places }) => places !== 0 && !Number.isNaN(places))
  const rest = `${coverageText(rows)}${leftOut(withheld)}`
  if (moved.length === 0) return `No administration changes its rank among the ${among}.${rest}`
  const most = moved.reduce((a, b) => (Math.abs(b.places) > Math.abs(a.places) ? b : a))
  const way = `${most.name} would move most: from ${most.publishedRank} to ${most.rank}, ${signed(format)(most.change)}`
  const count = `${moved.length} would change rank among the ${among}.`
  return `${count} ${way} in score.${rest}`
}

function coverageText(rows: readonly RankedRow[]): string {
  const lost = rows.filter(({ score }) => Number.isNaN(score)).length
  const gained = rows.filter(({ published }) => Number.isNaN(published)).length
  return [
    ...(lost === 0 ? [] : [` ${lost} would have too few data for a score.`]),
    ...(gained === 0 ? [] : [` ${gained} would have a score that had none.`]),
  ].join('')
}

const leftOut = (withheld: number): string =>
  withheld === 0 ? '' : ` ${withheld} more keep their score back and are left out.`

/** How many administrations of a cycle keep their overall score back from the viewer. */
export const withheldIn = ({ panel, withheld }: Pick<PublishedPanel, 'panel' | 'withheld'>, period: Period): number =>
  rowsOfCycle(panel, period).filter((row) => withheld[row] === 1).length

const last = (rank: number): number => (Number.isNaN(rank) ? Number.POSITIVE_INFINITY : rank)

function ranksOf(rows: Uint32Array, scores: Float64Array): Float64Array {
  const ranks = new Float64Array(scores.length).fill(Number.NaN)
  ranksInto(rows, scores, ranks, 'min')
  return ranks
}
