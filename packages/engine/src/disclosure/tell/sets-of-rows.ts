import { type Contributors, contributorsIn, type Layout, type Source } from '../contributors.ts'
import type { Statistics } from '../statistics.ts'

/** The sets of contributors of some cycles, those of one after those of the other. */
export interface Sets {
  readonly all: readonly Contributors[]
  /** Places of the cycles in the chain. */
  readonly cycles: readonly number[]
  /** By cycle the place of its first set, and at last how many there are. */
  readonly firsts: readonly number[]
}

/** The sets that benchmarks are of, by row their places among all; −1 where nobody contributes. */
export interface SetsOfBenchmarks extends Sets {
  readonly benchmarks: Int32Array
}

/** The same of all statistics of a chain. */
export interface SetsOfRows extends SetsOfBenchmarks {
  readonly panelTrends: Int32Array
  /** Of everybody before and after, then of the panel before and after. */
  readonly groupChanges: readonly Int32Array[]
}

/** Finds the sets of all rows, whoever looks at them. */
export function setsOfRows(layout: Layout, { benchmarks, panelTrends, groupChanges }: Statistics): SetsOfRows {
  const sets = setsIn(layout, [...layout.grid.chain.keys()])
  const of = finderIn(layout, sets)
  const { since, cycle } = groupChanges.data
  const ends = [of(groupChanges, 'all', since), of(groupChanges, 'all', cycle)]
  const panel = [of(groupChanges, 'before', since), of(groupChanges, 'after', cycle)]
  return {
    ...sets,
    benchmarks: of(benchmarks, 'all', benchmarks.data.cycle),
    panelTrends: of(panelTrends, 'panel', panelTrends.data.cycle),
    groupChanges: [...ends, ...panel],
  }
}

/** Finds those of the benchmarks of one cycle; of the others nothing is looked at. */
export function setsOfCycle(layout: Layout, at: number, benchmarks: Statistics['benchmarks']): SetsOfBenchmarks {
  const sets = setsIn(layout, [at])
  return { ...sets, benchmarks: finderIn(layout, sets)(benchmarks, 'all', benchmarks.data.cycle) }
}

function setsIn(layout: Layout, cycles: readonly number[]): Sets {
  const found = cycles.map((at) => contributorsIn(layout, at))
  return { all: found.flat(), cycles, firsts: firstsOf(found) }
}

function firstsOf(cycles: readonly (readonly Contributors[])[]): number[] {
  const firsts = [0]
  for (const sets of cycles) firsts.push(firsts.at(-1)! + sets.length)
  return firsts
}

type Rows = Statistics['benchmarks'] | Statistics['groupChanges']

const sources: Readonly<Record<Source, number>> = { all: 0, panel: 1, before: 2, after: 3 }
const sourceCount = 4

/** Finds the places of sets by what they are of. */
function finderIn({ grid }: Layout, { all, cycles, firsts }: Sets) {
  const width = sourceCount * grid.nodes.length
  const found = new Map(
    cycles.map((at, i) => {
      const own = all.slice(firsts[i]!, firsts[i + 1]!)
      return [grid.chain[at]!.cycle, { first: firsts[i]!, groups: byGroup(own, width) }]
    }),
  )
  const find = (source: Source, cycle: string, group: string, node: string): number => {
    const { first, groups } = found.get(cycle) ?? nowhere
    const place = groups.get(group)?.[sourceCount * (grid.placeOf.get(node) ?? -1) + sources[source]] ?? -1
    return place < 0 ? -1 : first + place
  }
  return ({ length, data: { group, node } }: Rows, source: Source, cycle: readonly (string | null)[]): Int32Array => {
    const places = new Int32Array(length)
    for (let row = 0; row < length; row++) places[row] = find(source, cycle[row]!, group[row]!, node[row]!)
    return places
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
