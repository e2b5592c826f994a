import type { Column } from '@pmm/core/contract/column'
import type { Coded } from '@pmm/table/coded'
import { codesOf, type Frame } from '@pmm/table/frame'
import { type Contributors, contributorsIn, type Source } from '../cells/contributors.ts'
import type { Layout } from '../cells/layout.ts'
import type { GroupStatistics } from '../problem/group-statistics.ts'

/** The contributor sets of some cycles, cycle after cycle. */
export interface Sets {
  readonly all: readonly Contributors[]
  /** Places of the cycles in the chain. */
  readonly cycles: readonly number[]
  /** By cycle the place of its first set, and at the end the number of all sets. */
  readonly firsts: readonly number[]
}

/** The sets with, by row of the benchmarks, the place of its set among all; −1 where nobody contributes. */
export interface SetsOfBenchmarks extends Sets {
  readonly benchmarks: Int32Array
}

/** The sets with the places for the rows of all three tables of statistics. */
export interface SetsOfRows extends SetsOfBenchmarks {
  readonly panelTrends: Int32Array
  /** The places of the group before and after, then of its panel before and after. */
  readonly groupChanges: readonly Int32Array[]
}

/** Finds the sets of the rows of all statistics, the same for every audience. */
export function setsOfRows(layout: Layout, { benchmarks, panelTrends, groupChanges }: GroupStatistics): SetsOfRows {
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

/** Finds the sets of the benchmarks of one cycle; other cycles are not looked at. */
export function setsOfCycle(layout: Layout, at: number, benchmarks: GroupStatistics['benchmarks']): SetsOfBenchmarks {
  const sets = setsIn(layout, [at])
  const keys = keysIn(benchmarks, codesOf(benchmarks, 'cycle'))
  return { ...sets, benchmarks: finderIn(layout, sets)(keys, 'all') }
}

/** The columns that say what the rows of a table are about. */
interface SetKeys {
  readonly cycle: Coded
  readonly group: Coded
  readonly node: Coded
}

const keysIn = (
  frame: Frame<{ readonly group: Column<'text'>; readonly node: Column<'text'> }>,
  cycle: Coded,
): SetKeys => ({ cycle, group: codesOf(frame, 'group'), node: codesOf(frame, 'node') })

function setsIn(layout: Layout, cycles: readonly number[]): Sets {
  const byCycle = cycles.map((at) => contributorsIn(layout, at))
  return { all: byCycle.flat(), cycles, firsts: firstsOf(byCycle) }
}

function firstsOf(cycles: readonly (readonly Contributors[])[]): number[] {
  const firsts = [0]
  for (const sets of cycles) firsts.push(firsts.at(-1)! + sets.length)
  return firsts
}

const sources: Readonly<Record<Source, number>> = { all: 0, panel: 1, before: 2, after: 3 }
const sourceCount = 4

/** Finds the places of the sets of rows by cycle, group, node and source. */
function finderIn({ grid }: Layout, { all, cycles, firsts }: Sets) {
  const width = sourceCount * grid.nodes.length
  const byCycle = new Map(
    cycles.map((at, i) => [grid.chain[at]!.cycle, byGroup(all, firsts[i]!, firsts[i + 1]!, width)]),
  )
  return ({ cycle, group, node }: SetKeys, source: Source): Int32Array => {
    const offsets = node.words.map((code) => sourceCount * (grid.placeOf.get(code) ?? -1) + sources[source])
    const placesOf = cycle.words.map((code) => group.words.map((word) => byCycle.get(code)?.get(word) ?? nowhere))
    const places = new Int32Array(node.codes.length)
    for (let row = 0; row < places.length; row++)
      places[row] = placesOf[cycle.codes[row]!]?.[group.codes[row]!]?.[offsets[node.codes[row]!]!] ?? -1
    return places
  }
}

const nowhere = new Int32Array()

/** By group the places of its sets among all, by node and source. */
function byGroup(
  all: readonly Contributors[],
  first: number,
  end: number,
  width: number,
): ReadonlyMap<string, Int32Array> {
  const groups = new Map<string, Int32Array>()
  for (let place = first; place < end; place++) {
    const { group, node, source } = all[place]!
    const bySource = groups.get(group) ?? new Int32Array(width).fill(-1)
    groups.set(group, bySource)
    bySource[sourceCount * node + sources[source]] = place
  }
  return groups
}
