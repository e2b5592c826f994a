import { isPublishedToTenths, type PublishedScore } from './published.ts'

/** A rebuilt score beside the published score; `computed` is null where nothing was computed. */
export interface ComparedScore extends PublishedScore {
  /** Code of the administration; null where the name resolves to none. */
  readonly administration: string | null
  readonly computed: number | null
}

/** The errors of one edition, in points of the scale; the figures are NaN where nothing was compared. */
export interface EditionErrors {
  readonly edition: string
  /** Scores that were compared. */
  readonly count: number
  readonly maximum: number
  readonly mean: number
  /** Name of the economy with the largest error. */
  readonly worst: string
}

/** How large the errors of an edition may be, in points of the scale. */
export interface Tolerance {
  readonly maximum: number
  /** Upper bound of the mean error; null where none is asked for. */
  readonly mean: number | null
}

/**
 * Rounding to hundredths explains errors up to 0.02; an edition published to tenths is allowed the rounding to tenths.
 */
export const toleranceOf = (edition: string): Tolerance =>
  isPublishedToTenths(edition) ? { maximum: 0.084, mean: null } : { maximum: 0.021, mean: 0.007 }

/** The errors per edition, oldest first. */
export function errorsByEdition(scores: readonly ComparedScore[]): EditionErrors[] {
  const editions = Map.groupBy(scores, ({ edition }) => edition)
  return [...editions.keys()].sort().map((edition) => errorsOf(edition, editions.get(edition) ?? []))
}

/** Whether an edition is within its tolerance, and every published score of it was rebuilt. */
export function isReproduced({ edition, count, maximum, mean }: EditionErrors, published: number): boolean {
  const allowed = toleranceOf(edition)
  return count === published && maximum <= allowed.maximum && (allowed.mean === null || mean < allowed.mean)
}

function errorsOf(edition: string, scores: readonly ComparedScore[]): EditionErrors {
  const errors = scores.flatMap(({ name, score, computed }) =>
    computed === null ? [] : [{ name, error: Math.abs(computed - score) }],
  )
  const worst = errors.reduce((a, b) => (b.error > a.error ? b : a), { name: '–', error: Number.NEGATIVE_INFINITY })
  return {
    edition,
    count: errors.length,
    maximum: errors.length === 0 ? Number.NaN : worst.error,
    mean: errors.reduce((sum, { error }) => sum + error, 0) / errors.length,
    worst: worst.name,
  }
}
