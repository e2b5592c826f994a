import type { NodeScores } from './node-scores.ts'
import type { Places } from './position-table.ts'

/**
 * Where rows go: nodes are worked through one after another, which keeps their columns at hand, but the rows of an
 * administration lie together in the table, as they are stored.
 */
export interface PositionLayout {
  /** By section, the first row of each of those placed in it. */
  readonly ofSections: readonly Uint32Array[]
  /** By circle, the first row. */
  readonly ofNeighbourhoods: Uint32Array
  /** By administration, the nodes it has a score for that are written already. */
  readonly done: Uint32Array
  readonly length: number
}

/** @param sections rows placed in each group; @param circles who is placed among its neighbours; @param count of all */
export function positionLayout(
  nodes: readonly NodeScores[],
  sections: readonly Uint32Array[],
  circles: readonly number[],
  count: number,
): PositionLayout {
  const nodesOf = new Uint32Array(count)
  for (const { now } of nodes) countScored(nodesOf, now)
  const groups = [...sections, ...circles.map((row) => Uint32Array.of(row))]
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

/** Counts a node for those who have a score. */
export function countScored(counts: Uint32Array, scores: Float64Array): void {
  for (let row = 0; row < scores.length; row++) if (!Number.isNaN(scores[row]!)) counts[row]!++
}

/** By administration, its first row: in the order in which they are met. */
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

/** Those who have a score, as they are met group by group and node by node. */
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

interface Targets {
  /** By place in the group. */
  readonly starts: Uint32Array
  /** By administration. */
  readonly done: Uint32Array
}

/** Those of a group who have a score, and the rows of the table they are written to. */
export function placesInto(
  placed: Uint32Array,
  scores: Float64Array,
  { starts, done }: Targets,
  memory: Places,
): Places {
  let count = 0
  for (let i = 0; i < placed.length; i++) {
    const row = placed[i]!
    if (Number.isNaN(scores[row]!)) continue
    memory.targets[count] = starts[i]! + done[row]!
    memory.rows[count++] = row
  }
  return { rows: memory.rows.subarray(0, count), targets: memory.targets.subarray(0, count) }
}
