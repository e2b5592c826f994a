import { type Format, giveOrTake } from '@pmm/charts/series/format'
import type { Benchmark } from '../api/table-rows.ts'

/** Which figures a sentence on noise is about: those of a group in a node, of its scores unless said. */
export interface NoiseSubject {
  readonly group: string
  readonly node: string
  readonly measure?: 'score' | 'value'
}

/**
 * What a page says once of the noise in its figures of a peer group, with the expected errors of the mean and of the median
 * of a node; null where nobody of the group keeps anything back, so that its figures are exact.
 */
export function noiseSentence(
  benchmarks: readonly Benchmark[],
  { group, node, measure = 'score' }: NoiseSubject,
  format: Format,
): string | null {
  const row = benchmarks.find((one) => one.group === group && one.node === node && one.measure === measure)
  const errors = [
    { of: 'means', error: row?.error },
    { of: 'medians and quarters', error: row?.quantileError },
  ].flatMap(({ of, error }) => (giveOrTake(error, format) === '' ? [] : [`${of} by about${giveOrTake(error, format)}`]))
  if (errors.length === 0) return null
  return `Figures of groups include values kept back. They are protected by noise: here ${errors.join(', ')}, as the whiskers in the charts show.`
}
