import type { benchmarkColumns } from '@pmm/core/contract/table'
import { memo } from '@pmm/core/memo/memo'
import type { Frame } from '@pmm/table/frame'
import type { Kind } from '../cells/kinds.ts'

type Spreads = Frame<typeof benchmarkColumns>

/** The columns of benchmarks that hold the statuses. */
export const statusColumns = {
  mean: 'meanStatus',
  median: 'medianStatus',
  quartiles: 'quartilesStatus',
  deciles: 'decilesStatus',
  extremes: 'extremesStatus',
} as const satisfies Record<Kind, string>

/** What a row of benchmarks is about. */
export interface SpreadRow {
  readonly cycle: string
  readonly group: string
  readonly node: string
  readonly measure: string
}

/** Whether the release before told a kind of statistic in a row. @param before its table; undefined without such a release */
export function wasPublished(before: Spreads | undefined, row: SpreadRow, kind: Kind): boolean {
  if (before === undefined) return false
  const at = rowsOf(before).get(keyOf(row))
  return at !== undefined && before.data[statusColumns[kind]][at] === 'F'
}

const rowsOf = memo('rows of benchmarks told before', ({ data, length }: Spreads): ReadonlyMap<string, number> => {
  const rows = new Map<string, number>()
  for (let row = 0; row < length; row++) {
    const [cycle, group] = [data.cycle[row]!, data.group[row]!]
    rows.set(keyOf({ cycle, group, node: data.node[row]!, measure: data.measure[row]! }), row)
  }
  return rows
})

const keyOf = ({ cycle, group, node, measure }: SpreadRow): string => `${cycle}\n${group}\n${node}\n${measure}`
