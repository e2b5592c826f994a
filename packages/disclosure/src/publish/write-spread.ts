import { codeIn } from '@pmm/table/coded'
import type { CellPublisher } from '../cells/cell-publisher.ts'
import { type Kind, kinds } from '../cells/kinds.ts'
import type { NoisyNumber } from '../cells/second-noise.ts'
import { statusColumns } from './published-before.ts'
import type { WritableSpreads } from './writable-copy.ts'

const numbersOf = {
  mean: ['mean'],
  median: ['median'],
  quartiles: ['lowerQuartile', 'upperQuartile'],
  deciles: ['lowerDecile', 'upperDecile'],
} as const satisfies Record<Exclude<Kind, 'extremes'>, readonly NoisyNumber[]>

/** Writes a row of benchmarks as it is told: free numbers with their noise, the others missing, statuses and errors. */
export function writeSpread(table: WritableSpreads, row: number, publisher: CellPublisher): void {
  for (const kind of kinds) {
    const status = publisher.status(kind)
    table.codes[statusColumns[kind]][row] = codeIn(table.books[statusColumns[kind]], status)
    if (kind === 'extremes') blankUnless(status === 'F', table, row, ['minimum', 'maximum'])
    else if (status !== 'F') blankUnless(false, table, row, numbersOf[kind])
    else if (!publisher.isExact) for (const name of numbersOf[kind]) publish(table, row, publisher, name)
  }
  if (publisher.isExact) return
  orderQuantiles(table, row)
  writeErrors(table, row, publisher)
}

function blankUnless(
  isPublished: boolean,
  { data }: WritableSpreads,
  row: number,
  names: readonly SpreadNumber[],
): void {
  if (!isPublished) for (const name of names) data[name][row] = Number.NaN
}

type SpreadNumber = keyof WritableSpreads['data']

function publish({ data }: WritableSpreads, row: number, publisher: CellPublisher, name: NoisyNumber): void {
  data[name][row] = publisher.published(name, data[name][row]!)
}

const ascending = ['lowerDecile', 'lowerQuartile', 'median', 'upperQuartile', 'upperDecile'] as const

/** Noise may turn neighbouring quantiles round; they are told in ascending order. */
function orderQuantiles({ data }: WritableSpreads, row: number): void {
  const published = ascending.filter((name) => !Number.isNaN(data[name][row]!))
  const figures = published.map((name) => data[name][row]!).sort((a, b) => a - b)
  for (const [at, name] of published.entries()) data[name][row] = figures[at]!
}

function writeErrors({ data, codes, books }: WritableSpreads, row: number, publisher: CellPublisher): void {
  const [mean, median] = [data.mean[row]!, data.median[row]!]
  data.error[row] = Number.isNaN(mean) ? Number.NaN : publisher.error('mean', mean)
  data.quantileError[row] = Number.isNaN(median) ? Number.NaN : publisher.error('quantile', median)
  codes.noise[row] = codeIn(books.noise, publisher.noise)
}
