import { memo } from '@pmm/core/memo/memo'
import type { Contributors } from '../cells/contributors.ts'
import { type Kind, kinds } from '../cells/order-statistics.ts'
import { statusColumn } from '../cells/status-column.ts'
import type { GroupStatistics } from '../problem/group-statistics.ts'

/** The kinds of statistics of a contributor set that were published in a cycle. */
export type PublishedKinds = (
  cycle: string,
  node: string,
  set: Pick<Contributors, 'source' | 'group'>,
) => readonly Kind[]

/** Reads from published statistics which kinds they hold; of the same statistics they are read once. */
export const publishedKinds: (statistics: GroupStatistics) => PublishedKinds = memo('published kinds', readKinds)

const none: readonly Kind[] = []
const meanAlone: readonly Kind[] = ['mean']

function readKinds({ benchmarks, panelTrends, groupChanges }: GroupStatistics): PublishedKinds {
  const { group, node, since, cycle, confStatus } = groupChanges.data
  const isPublished = (row: number) => confStatus[row] === 'F'
  const meanAt = (row: number) => (isPublished(row) ? meanAlone : none)
  const published = {
    all: spreadsOf(benchmarks),
    panel: spreadsOf(panelTrends),
    before: byKey([since, group, node], meanAt, isPublished),
    after: byKey([cycle, group, node], meanAt, isPublished),
  }
  return (at, of, set) => published[set.source].get(at)?.get(set.group)?.get(of) ?? none
}

/** The published kinds by cycle, group and node: of scores, or of values where a node has no scores. */
function spreadsOf({ data }: GroupStatistics['benchmarks']) {
  const { cycle, group, node, measure } = data
  const kindsAt = (row: number) => kinds.filter((kind) => data[statusColumn(kind)][row] === 'F')
  return byKey([cycle, group, node], kindsAt, (row) => measure[row] === 'score')
}

type TextColumns = readonly (readonly (string | null)[])[]
type ByKey<T> = ReadonlyMap<string | null, ReadonlyMap<string | null, ReadonlyMap<string | null, T>>>

/** What rows say by three keys: the first row of each, or the last of those that go before others. */
function byKey<T>(
  [outer, middle, inner]: TextColumns,
  read: (row: number) => T,
  goesBefore: (row: number) => boolean,
): ByKey<T> {
  const byOuter = new Map<string | null, Map<string | null, Map<string | null, T>>>()
  for (const [row, first] of outer!.entries()) {
    const rows = byOuter.get(first) ?? new Map<string | null, Map<string | null, T>>()
    byOuter.set(first, rows)
    const byInner = rows.get(middle![row]!) ?? new Map<string | null, T>()
    rows.set(middle![row]!, byInner)
    if (goesBefore(row) || !byInner.has(inner![row]!)) byInner.set(inner![row]!, read(row))
  }
  return byOuter
}
