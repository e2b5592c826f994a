import { benchmarkColumns } from '@pmm/core/contract/table'
import { concatFrames } from '@pmm/table/concat-frames'
import type { Frame } from '@pmm/table/frame'
import { type Reader, type ReleasedTable, readers } from './released-table.ts'

/** The benchmarks of a cycle as they are told to each audience. */
export type PublishedBenchmarks = Readonly<Record<Reader, Frame<typeof benchmarkColumns>>>

/** The benchmarks of all cycles for everybody but the secretariat. @param cycles in the order of the chain */
export function* trendsTables(method: string, cycles: readonly PublishedBenchmarks[]): Generator<ReleasedTable> {
  for (const audience of readers) {
    const frame = concatFrames(
      benchmarkColumns,
      cycles.map((published) => published[audience]),
    )
    yield { audience, about: `method:${method}`, name: 'trends', frame }
  }
}
