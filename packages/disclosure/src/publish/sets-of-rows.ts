import type { Column } from '@pmm/core/contract/column'
import type { Coded } from '@pmm/table/coded'
import { codesOf, type Frame } from '@pmm/table/frame'
import { type Contributors, contributorsIn, type Layout, type Source } from '../cells/contributors.ts'
import type { Statistics } from '../cells/group-tables.ts'

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
  const find = finderIn(layout, sets)
  const since = keysIn(groupChanges, codesOf(groupChanges, 'since'))
  const until = keysIn(groupChanges, codesOf(groupChanges, 'cycle'))
  return {
    ...sets,
    benchmarks: find(keysIn(benchmarks, codesOf(benchmarks, 'cycle')), 'all'),
    panelTrends: find(keysIn(panelTrends, codesOf(panelTrends, 'cycle')), 'panel'),
    groupChanges: [find(since, 'all'), find(until, 'all'), find(since, 'before'), find(until, 'after')],
  }
}

/** Finds those of the benchmarks of one cycle; of the others nothing is looked at. */
export function setsOfCycle(layout: Layout, at: number, benchmarks: Statistics['benchmarks']): SetsOfBenchmarks {
  const sets = setsIn(layout, [at])
  const keys = keysIn(benchmarks, codesOf(benchmarks, 'cycle'))
  return { ...sets, benchmarks: finderIn(layout, sets)(keys, 'all') }
}

/** What the rows of a table are about. */
interface Keys {
  readonly cycle: Coded
  readonly group: Coded
  readonly node: Coded
}

const keysIn = (
  frame: Frame<{ readonly group: Column<'text'>; readonly node: Column<'text'> }>,
  cycle: Coded,
): Keys => ({ cycle, group: codesOf(frame, 'group'), node: codesOf(frame, 'node') })

function setsIn(layout: Layout, cycles: readonly number[]): Sets {
  const found = cycles.map((at) => contributorsIn(layout, at))
  return { all: found.flat(), cycles, firsts: firstsOf(found) }
}

function firstsOf(cycles: readonly (readonly Contributors[])[]): number[] {
  const firsts = [0]
  for (const sets of cycles) firsts.push(firsts.at(-1)! + sets.length)
  return firsts
}

const sources: Readonly<Record<Source, number>> = { all: 0, panel: 1, before: 2, after: 3 }
const sourceCount = 4

/** Finds the places of the sets of rows by what these are about. */
function finderIn({ grid }: Layout, { all, cycles, firsts }: Sets) {
  const width = sourceCount * grid.nodes.length
  const found = new Map(cycles.map((at, i) => [grid.chain[at]!.cycle, byGroup(all, firsts[i]!, firsts[i + 1]!, width)]))
  return ({ cycle, group, node }: Keys, source: Source): Int32Array => {
    const offsets = node.words.map((code) => sourceCount * (grid.placeOf.get(code) ?? -1) + sources[source])
    const own = cycle.words.map((code) => group.words.map((one) => found.get(code)?.get(one) ?? nowhere))
    const places = new Int32Array(node.codes.length)
    for (let row = 0; row < places.length; row++)
      places[row] = own[cycle.codes[row]!]?.[group.codes[row]!]?.[offsets[node.codes[row]!]!] ?? -1
    return places
  }
}

const nowhere = new Int32Array()

/** Of each group the places of its sets among all, by node and source. */
function byGroup(
  all: readonly Contributors[],
  first: number,
  end: number,
  width: number,
): ReadonlyMap<string, Int32Array> {
  const groups = new Map<string, Int32Array>()
  for (let place = first; place < end; place++) {
    const { group, node, source } = all[place]!
    const own = groups.get(group) ?? new Int32Array(width).fill(-1)
    groups.set(group, own)
    own[sourceCount * node + sources[source]] = place
  }
  return groups
}
