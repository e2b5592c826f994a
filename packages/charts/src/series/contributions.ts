import { type Format, percent } from './format.ts'
import { isPresent, type Range } from './range.ts'
import type { Twin } from './twin.ts'

/** What one child adds to the score of its parent; `weight` is its share (0–1) among the children that are present. */
export interface Contribution {
  readonly code: string
  readonly label: string
  readonly score: number
  readonly weight: number
  readonly contribution: number
  /** how the contribution comes about, or why there is none */
  readonly note: string
}

/** Contributions add up to `total`, the score of `label`. */
export interface ContributionsSeries {
  readonly label: string
  readonly total: number
  readonly parts: readonly Contribution[]
  readonly range: Range
  readonly format: Format
}

/** The largest contribution and what is missing, in a sentence. */
export function describeContributions({ label, total, parts, format }: ContributionsSeries): string {
  if (!isPresent(total)) return `${label} shows no score, so nothing adds up to it.`
  const present = parts.filter(({ contribution }) => isPresent(contribution))
  if (present.length === 0) return `${label}: ${format(total)}.`
  const largest = present.reduce((a, b) => (b.contribution > a.contribution ? b : a))
  const missing = parts.length - present.length
  return `Of ${format(total)}, ${largest.label} adds the most: ${format(largest.contribution)}.${absent(missing, parts.length)}`
}

/** One row per child, then the total. */
export function twinOfContributions({ label, total, parts, format }: ContributionsSeries): Twin {
  return {
    columns: ['', 'Score', 'Weight', 'Contribution'],
    rows: [
      ...parts.map((part) => [
        part.label,
        isPresent(part.score) ? format(part.score) : part.note,
        percent(part.weight),
        format(part.contribution),
      ]),
      [label, format(total), '', format(total)],
    ],
  }
}

const absent = (missing: number, of: number): string =>
  missing === 0 ? '' : ` ${missing} of ${of} add nothing because they have no score; their weight goes to the others.`
