import type { Format } from '@pmm/charts/series/format'
import type { Benchmark } from '../api/table-rows.ts'

/** What an error of a figure is called beside it: nothing where the figure is exact. */
export const giveOrTake = (error: number | undefined, format: Format): string =>
  error === undefined || Number.isNaN(error) || error === 0 ? '' : ` ± ${format(error)}`

/**
 * What a page says once of the noise in its figures of a peer group, with the expected errors of the mean and of the median
 * of a node; null where nobody of the group keeps anything back, so that its figures are exact.
 */
export function noiseSentence(
  benchmarks: readonly Benchmark[],
  group: string,
  node: string,
  format: Format,
): string | null {
  const row = benchmarks.find((one) => one.group === group && one.node === node && one.measure === 'score')
  if (row === undefined || !(row.error > 0)) return null
  return `Figures of groups include values kept back. They are protected by noise: means here by about ± ${format(row.error)}, medians and quarters by about ± ${format(row.quantileError)}.`
}
