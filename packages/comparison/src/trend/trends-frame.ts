import { benchmarkColumns } from '@pmm/core/contract/table'
import { concatFrames } from '@pmm/table/concat-frames'
import type { Frame } from '@pmm/table/frame'

/** The benchmarks of several cycles as one table, in the order of the cycles given. */
export function trendsFrame(benchmarks: readonly Frame<typeof benchmarkColumns>[]): Frame<typeof benchmarkColumns> {
  return concatFrames(benchmarkColumns, benchmarks)
}
