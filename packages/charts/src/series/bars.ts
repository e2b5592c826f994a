import { type Format, figureText } from './format.ts'
import { errorOf, isPresent, type Range, type Spread } from './range.ts'
import type { Twin } from './twin.ts'

/** One score beside its peers; `reason` says why it is missing. */
export interface BarRow extends Spread {
  readonly code: string
  readonly label: string
  readonly score: number
  readonly reason: string
}

/** The scores of the administration `name` beside the spread of the peers called `group`. */
export interface BarsSeries {
  readonly name: string
  readonly group: string
  readonly rows: readonly BarRow[]
  readonly range: Range
  readonly format: Format
}

/**
 * How many scores lie above the median of the peers, and which stands out, in a sentence. A score that is nearer to the
 * median than the noise moves it is about at it.
 */
export function describeBars({ name, group, rows }: BarsSeries): string {
  const compared = rows.filter(({ score, median }) => isPresent(score) && isPresent(median))
  if (compared.length === 0) return `${name} shows no score here to compare.`
  const above = compared.filter((row) => gap(row) > errorOf(row)).length
  const about = compared.filter((row) => errorOf(row) > 0 && Math.abs(gap(row)) <= errorOf(row)).length
  const aboutText = about === 0 ? '' : ` and about at it in ${about}`
  const widest = compared.reduce((a, b) => (Math.abs(gap(b)) > Math.abs(gap(a)) ? b : a))
  const side = gap(widest) < 0 ? 'below' : 'above'
  return `${name} is above the median of ${group} in ${above} of ${compared.length}${aboutText}; it stands furthest ${side} it in ${widest.label}.`
}

/** One row per score. */
export function twinOfBars({ name, rows, format }: BarsSeries): Twin {
  return {
    columns: ['', name, 'Lower quartile', 'Median', 'Upper quartile'],
    rows: rows.map(({ label, score, reason, lowerQuartile, median, upperQuartile, error }) => [
      label,
      isPresent(score) ? format(score) : reason,
      ...[lowerQuartile, median, upperQuartile].map((quantile) => figureText(quantile, error ?? 0, format)),
    ]),
  }
}

const gap = ({ score, median }: BarRow): number => score - median
