import type { Contributors } from '../cells/contributors.ts'
import type { Statistics } from '../cells/group-tables.ts'
import { type Kind, kinds } from '../cells/order-statistics.ts'

const statusColumns = {
  mean: 'meanStatus',
  median: 'medianStatus',
  quartiles: 'quartilesStatus',
  deciles: 'decilesStatus',
  extremes: 'extremesStatus',
} as const satisfies Record<Kind, string>

/** Which column of benchmarks says of a kind whether it was told. */
export const statusColumnOf = (kind: Kind): (typeof statusColumns)[Kind] => statusColumns[kind]

/** Which kinds of statistics of a set were told in a cycle. */
export type ToldKinds = (cycle: string, node: string, set: Pick<Contributors, 'source' | 'group'>) => readonly Kind[]

const lookups = new WeakMap<Statistics, ToldKinds>()

/** Reads from statistics what was told, looked through once. */
export function toldIn(statistics: Statistics): ToldKinds {
  const told = lookups.get(statistics) ?? lookUp(statistics)
  lookups.set(statistics, told)
  return told
}

const none: readonly Kind[] = []
const meanAlone: readonly Kind[] = ['mean']

function lookUp({ benchmarks, panelTrends, groupChanges }: Statistics): ToldKinds {
  const { group, node, since, cycle, confStatus } = groupChanges.data
  const isTold = (row: number) => confStatus[row] === 'F'
  const meanAt = (row: number) => (isTold(row) ? meanAlone : none)
  const told = {
    all: spreadsOf(benchmarks),
    panel: spreadsOf(panelTrends),
    before: byKey([since, group, node], meanAt, isTold),
    after: byKey([cycle, group, node], meanAt, isTold),
  }
  return (at, of, set) => told[set.source].get(at)?.get(set.group)?.get(of) ?? none
}

/** Kinds told by cycle, group and node: of scores, or of values where there are no scores. */
function spreadsOf({ data }: Statistics['benchmarks']) {
  const { cycle, group, node, measure } = data
  const kindsAt = (row: number) => kinds.filter((kind) => data[statusColumns[kind]][row] === 'F')
  return byKey([cycle, group, node], kindsAt, (row) => measure[row] === 'score')
}

type Keys = readonly (readonly (string | null)[])[]
type ByKey<T> = ReadonlyMap<string | null, ReadonlyMap<string | null, ReadonlyMap<string | null, T>>>

/** What rows say by three keys: the first row of each, or the last of those that go before others. */
function byKey<T>(
  [outer, middle, inner]: Keys,
  read: (row: number) => T,
  goesBefore: (row: number) => boolean,
): ByKey<T> {
  const found = new Map<string | null, Map<string | null, Map<string | null, T>>>()
  for (const [row, first] of outer!.entries()) {
    const rows = found.get(first) ?? new Map<string | null, Map<string | null, T>>()
    found.set(first, rows)
    const own = rows.get(middle![row]!) ?? new Map<string | null, T>()
    rows.set(middle![row]!, own)
    if (goesBefore(row) || !own.has(inner![row]!)) own.set(inner![row]!, read(row))
  }
  return found
}
