import { ContributorSets } from '../cells/contributor-set.ts'
import { contributorsIn } from '../cells/contributors.ts'
import { type Layout, layoutOf } from '../cells/layout.ts'
import type { EarlierRelease } from '../problem/problem.ts'

/** A cycle as an earlier release had it, and where its administrations and nodes are now. */
export interface EarlierCycle {
  readonly release: EarlierRelease
  readonly layout: Layout
  /** Place of the cycle in the chain of the earlier release. */
  readonly at: number
  readonly contributorSets: ContributorSets
  /** By place in the grid of now, the place in that of the earlier release; −1 where there was none. */
  readonly placeBefore: Int32Array
  readonly nodeBefore: Int32Array
  /** By place in the grid of the earlier release, the place in that of now; −1 where there is none. Ascending. */
  readonly placeNow: Int32Array
  readonly nodeNow: Int32Array
  /** Whether a value is the same now: by place in the grid of now and node. */
  readonly isSame: (place: number, node: number) => boolean
  /** The value of the earlier release, by place in the grid of now and node; missing where there was none. */
  readonly valueBefore: (place: number, node: number) => number
}

/** One cycle in every earlier release that had it. @param at place of the cycle in the chain of now */
export function historyOf(earlier: readonly EarlierRelease[], now: Layout, at: number): EarlierCycle[] {
  return earlier.flatMap((release) => {
    const atBefore = release.chain.findIndex(({ cycle }) => cycle === now.grid.chain[at]!.cycle)
    return atBefore < 0 ? [] : [inRelease(release, atBefore, now, at)]
  })
}

function inRelease(release: EarlierRelease, atBefore: number, now: Layout, at: number): EarlierCycle {
  const layout = layoutOf(release.chain, release.groups)
  const placeBefore = placesIn(layout.grid.administrations, now.grid.administrations)
  const nodeBefore = placesIn(layout.grid.nodes, now.grid.nodes)
  const valueBefore = (place: number, node: number) =>
    layout.values[atBefore]![nodeBefore[node]!]?.[placeBefore[place]!] ?? Number.NaN
  return {
    release,
    layout,
    at: atBefore,
    placeBefore,
    nodeBefore,
    valueBefore,
    contributorSets: new ContributorSets(contributorsIn(layout, atBefore), (node) => layout.values[atBefore]![node]!),
    placeNow: placesIn(now.grid.administrations, layout.grid.administrations),
    nodeNow: placesIn(now.grid.nodes, layout.grid.nodes),
    isSame: (place, node) => valueBefore(place, node) === now.values[at]![node]![place],
  }
}

/** Of each wanted code the place among all; −1 where it is not there. */
function placesIn(all: readonly string[], wanted: readonly string[]): Int32Array {
  const places = new Map(all.map((code, place) => [code, place]))
  return Int32Array.from(wanted, (code) => places.get(code) ?? -1)
}
