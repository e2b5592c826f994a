import { Portraits } from '../cells/contributor-set.ts'
import { contributorsIn, type Layout, layoutOf } from '../cells/contributors.ts'

import type { EarlierRelease } from '../cells/group-tables.ts'

/** A cycle as an earlier release had it, and where its administrations and nodes are now. */
export interface Past {
  readonly release: EarlierRelease
  readonly layout: Layout
  /** Place of the cycle in the chain of then. */
  readonly at: number
  readonly portraits: Portraits
  /** Place in the grid of then, by place in that of now; −1 where it was not. */
  readonly placeThen: Int32Array
  readonly nodeThen: Int32Array
  /** Place in the grid of now, by place in that of then; −1 where it is not. Ascending, as both are in order of codes. */
  readonly placeNow: Int32Array
  readonly nodeNow: Int32Array
  /** Whether a number is the same now: by place in the grid of now and node. */
  readonly isSame: (place: number, node: number) => boolean
  /** The number of then, by place in the grid of now and node; missing where there was none. */
  readonly numberThen: (place: number, node: number) => number
}

/** The same cycle in every earlier release that had it. */
export function pastOf(earlier: readonly EarlierRelease[], now: Layout, at: number): Past[] {
  return earlier.flatMap((release) => {
    const then = release.chain.findIndex(({ cycle }) => cycle === now.grid.chain[at]!.cycle)
    return then < 0 ? [] : [inRelease(release, then, now, at)]
  })
}

function inRelease(release: EarlierRelease, then: number, now: Layout, at: number): Past {
  const layout = layoutOf(release.chain, release.groups)
  const placeThen = placesIn(layout.grid.administrations, now.grid.administrations)
  const nodeThen = placesIn(layout.grid.nodes, now.grid.nodes)
  const numberThen = (place: number, node: number) =>
    layout.cells[then]![nodeThen[node]!]?.[placeThen[place]!] ?? Number.NaN
  return {
    release,
    layout,
    at: then,
    placeThen,
    nodeThen,
    numberThen,
    portraits: new Portraits(contributorsIn(layout, then), (node) => layout.cells[then]![node]!),
    placeNow: placesIn(now.grid.administrations, layout.grid.administrations),
    nodeNow: placesIn(now.grid.nodes, layout.grid.nodes),
    isSame: (place, node) => numberThen(place, node) === now.cells[at]![node]![place],
  }
}

/** Of each of the wanted its place among all; −1 where it is not there. */
function placesIn(all: readonly string[], wanted: readonly string[]): Int32Array {
  const places = new Map(all.map((code, place) => [code, place]))
  return Int32Array.from(wanted, (code) => places.get(code) ?? -1)
}
