import { type Contributors, contributorsIn, type Layout, type Source } from '../contributors.ts'
import type { Statistics } from '../statistics.ts'

/** Where a set of contributors is found. */
export interface FoundSet {
  readonly set: Contributors
  /** Place of its cycle in the chain. */
  readonly at: number
  /** Place among the sets of the cycle. */
  readonly place: number
}

/** The sets that rows of statistics are of, by row; undefined where nobody contributes. */
export interface SetsOfRows {
  readonly benchmarks: readonly (FoundSet | undefined)[]
  readonly panelTrends: readonly (FoundSet | undefined)[]
  /** Of everybody before and after, then of the panel before and after. */
  readonly groupChanges: readonly (readonly (FoundSet | undefined)[])[]
}

/** Finds the sets of all rows, whoever looks at them. */
export function setsOfRows(layout: Layout, { benchmarks, panelTrends, groupChanges }: Statistics): SetsOfRows {
  const find = finderIn(layout)
  const of = ({ data: { group, node } }: Rows, source: Source, cycle: readonly (string | null)[]) =>
    cycle.map((at, row) => find(source, at!, group[row]!, node[row]!))
  const { since, cycle } = groupChanges.data
  const ends = [of(groupChanges, 'all', since), of(groupChanges, 'all', cycle)]
  const panel = [of(groupChanges, 'before', since), of(groupChanges, 'after', cycle)]
  return {
    benchmarks: of(benchmarks, 'all', benchmarks.data.cycle),
    panelTrends: of(panelTrends, 'panel', panelTrends.data.cycle),
    groupChanges: [...ends, ...panel],
  }
}

type Rows = Statistics['benchmarks'] | Statistics['groupChanges']

function finderIn(layout: Layout) {
  const { chain, nodes } = layout.grid
  const found = new Map(chain.map(({ cycle }, at) => [cycle, byGroup(contributorsIn(layout, at), at, nodes)]))
  let last: { cycle: string; group: string; nodes: ReadonlyMap<string, BySource> | undefined } | undefined
  return (source: Source, cycle: string, group: string, node: string) => {
    if (last?.cycle !== cycle || last.group !== group) last = { cycle, group, nodes: found.get(cycle)?.get(group) }
    return last.nodes?.get(node)?.[source]
  }
}

type BySource = Partial<Record<Source, FoundSet>>

function byGroup(sets: readonly Contributors[], at: number, nodes: readonly string[]) {
  const groups = new Map<string, Map<string, BySource>>()
  for (const [place, set] of sets.entries()) {
    const own = groups.get(set.group) ?? new Map<string, BySource>()
    groups.set(set.group, own)
    const sources = own.get(nodes[set.node]!) ?? {}
    own.set(nodes[set.node]!, sources)
    sources[set.source] = { set, at, place }
  }
  return groups
}
