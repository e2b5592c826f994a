import { type Contributors, contributorsIn, type Layout, type Source } from '../contributors.ts'
import type { Statistics } from '../statistics.ts'

/** The sets that rows of statistics are of, by row their places among all; −1 where nobody contributes. */
export interface SetsOfRows {
  /** The sets of all cycles, those of one after those of the other. */
  readonly all: readonly Contributors[]
  /** By cycle of the chain the place of its first set, and at last how many there are. */
  readonly firsts: readonly number[]
  readonly benchmarks: Int32Array
  readonly panelTrends: Int32Array
  /** Of everybody before and after, then of the panel before and after. */
  readonly groupChanges: readonly Int32Array[]
}

/** Finds the sets of all rows, whoever looks at them. */
export function setsOfRows(layout: Layout, { benchmarks, panelTrends, groupChanges }: Statistics): SetsOfRows {
  const cycles = layout.grid.chain.map((_, at) => contributorsIn(layout, at))
  const firsts = firstsOf(cycles)
  const find = finderIn(layout, cycles, firsts)
  const of = ({ length, data: { group, node } }: Rows, source: Source, cycle: readonly (string | null)[]) => {
    const places = new Int32Array(length)
    for (let row = 0; row < length; row++) places[row] = find(source, cycle[row]!, group[row]!, node[row]!)
    return places
  }
  const { since, cycle } = groupChanges.data
  const ends = [of(groupChanges, 'all', since), of(groupChanges, 'all', cycle)]
  const panel = [of(groupChanges, 'before', since), of(groupChanges, 'after', cycle)]
  return {
    ...{ all: cycles.flat(), firsts },
    benchmarks: of(benchmarks, 'all', benchmarks.data.cycle),
    panelTrends: of(panelTrends, 'panel', panelTrends.data.cycle),
    groupChanges: [...ends, ...panel],
  }
}

function firstsOf(cycles: readonly (readonly Contributors[])[]): number[] {
  const firsts = [0]
  for (const sets of cycles) firsts.push(firsts.at(-1)! + sets.length)
  return firsts
}

type Rows = Statistics['benchmarks'] | Statistics['groupChanges']

const sources: Readonly<Record<Source, number>> = { all: 0, panel: 1, before: 2, after: 3 }
const sourceCount = 4

/** Finds the place of a set by what it is of. */
function finderIn({ grid }: Layout, cycles: readonly (readonly Contributors[])[], firsts: readonly number[]) {
  const width = sourceCount * grid.nodes.length
  const found = new Map(
    grid.chain.map(({ cycle }, at) => [cycle, { first: firsts[at]!, groups: byGroup(cycles[at]!, width) }]),
  )
  return (source: Source, cycle: string, group: string, node: string): number => {
    const { first, groups } = found.get(cycle) ?? nowhere
    const place = groups.get(group)?.[sourceCount * (grid.placeOf.get(node) ?? -1) + sources[source]] ?? -1
    return place < 0 ? -1 : first + place
  }
}

const nowhere = { first: 0, groups: new Map<string, Int32Array>() }

/** Of each group its places among the sets, by node and source. */
function byGroup(sets: readonly Contributors[], width: number): ReadonlyMap<string, Int32Array> {
  const groups = new Map<string, Int32Array>()
  for (let place = 0; place < sets.length; place++) {
    const { group, node, source } = sets[place]!
    const own = groups.get(group) ?? new Int32Array(width).fill(-1)
    groups.set(group, own)
    own[sourceCount * node + sources[source]] = place
  }
  return groups
}
