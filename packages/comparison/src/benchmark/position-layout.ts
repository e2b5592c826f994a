import type { NodeScores } from './node-scores.ts'
import type { Places } from './position-table.ts'

/**
 * Where rows go: nodes are worked through one after another, which keeps their columns at hand, but the rows of an
 * administration lie together in the table, as they are stored.
 */
export interface PositionLayout {
  /** By group, the first row of each of its members whose places are sought. */
  readonly ofSections: readonly Uint32Array[]
  /** By neighbourhood, the first row of its administration there. */
  readonly ofNeighbourhoods: Uint32Array
  /** By administration, how many nodes that it has a score for are written already. */
  readonly done: Uint32Array
  readonly length: number
}

/**
 * @param sections per group, the rows of the administrations that are placed in it
 * @param neighbourhoods rows of the administrations that are placed among their neighbours
 * @param count how many administrations there are
 */
export function positionLayout(
  nodes: readonly NodeScores[],
  sections: readonly Uint32Array[],
  neighbourhoods: readonly number[],
  count: number,
): PositionLayout {
  const nodesOf = new Uint32Array(count)
  for (const { now } of nodes) countScored(nodesOf, now)
  const groups = [...sections, ...neighbourhoods.map((row) => Uint32Array.of(row))]
  const { next, length } = firstRows(nodes, groups, nodesOf)
  const take = (row: number): number => {
    const start = next[row]!
    next[row] = start + nodesOf[row]!
    return start
  }
  const starts = groups.map((rows) => rows.map(take))
  const ofNeighbourhoods = Uint32Array.from(starts.slice(sections.length), ([start]) => start!)
  return { ofSections: starts.slice(0, sections.length), ofNeighbourhoods, done: new Uint32Array(count), length }
}

/** Counts a node for every administration that has a score. */
export function countScored(counts: Uint32Array, scores: Float64Array): void {
  for (let row = 0; row < scores.length; row++) if (!Number.isNaN(scores[row]!)) counts[row]!++
}

/** By administration, its first row, administrations being in the order of `metIn`; and how many rows there are. */
function firstRows(nodes: readonly NodeScores[], groups: readonly Uint32Array[], nodesOf: Uint32Array) {
  const groupsOf = new Uint32Array(nodesOf.length)
  for (const rows of groups) for (const row of rows) groupsOf[row]!++
  const next = new Uint32Array(nodesOf.length)
  let length = 0
  for (const row of metIn(nodes, groups, nodesOf)) {
    next[row] = length
    length += groupsOf[row]! * nodesOf[row]!
  }
  return { next, length }
}

/** The rows of the administrations that have a score, in the order in which they are met group by group and node by node. */
function metIn(nodes: readonly NodeScores[], groups: readonly Uint32Array[], nodesOf: Uint32Array) {
  const met = new Set<number>()
  for (const rows of groups) {
    let missing = rows.filter((row) => nodesOf[row]! > 0 && !met.has(row))
    for (let at = 0; missing.length > 0; at++) {
      const { now } = nodes[at]!
      for (const row of missing) if (!Number.isNaN(now[row]!)) met.add(row)
      missing = missing.filter((row) => Number.isNaN(now[row]!))
    }
  }
  return met
}

/** Where the rows of a group are written. */
interface GroupTargets {
  /** By place in the group, the first row. */
  readonly starts: Uint32Array
  /** By administration, how many nodes are written already. */
  readonly done: Uint32Array
}

/** The administrations placed in a group that have a score, and the rows of the table that they are written to. */
export function scoredPlaces(
  placed: Uint32Array,
  scores: Float64Array,
  { starts, done }: GroupTargets,
  buffer: Places,
): Places {
  let count = 0
  for (let i = 0; i < placed.length; i++) {
    const row = placed[i]!
    if (Number.isNaN(scores[row]!)) continue
    buffer.targets[count] = starts[i]! + done[row]!
    buffer.rows[count++] = row
  }
  return { rows: buffer.rows.subarray(0, count), targets: buffer.targets.subarray(0, count) }
}
