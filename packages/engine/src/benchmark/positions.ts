import { type benchmarkColumns, positionColumns } from '@pmm/core/contract/table'
import type { Frame } from '@pmm/table/frame'
import { unwritten, written } from '@pmm/table/written'
import { countsByGroup, membershipsOf } from '../kernel/sorted-groups.ts'
import type { Neighbours } from './nearest.ts'
import { type NodeScores, type NodeScoresInput, nodeScoresOf } from './node-scores.ts'
import { type PeerGroup, peerGroupsOf } from './peer-groups.ts'
import { type PositionTable, writePlace, writeSpread } from './position-table.ts'
import { type GroupStanding, groupedOf, type ReleasedSpread, standingsOf } from './standing.ts'
import { standingOfOne } from './standing-of-one.ts'

export interface PositionInput extends NodeScoresInput {
  /** Whose places are asked for; everybody’s unless given. */
  readonly whose?: ReadonlySet<string>
  /** The groups to be placed in; the world, the regions and the income groups unless said. */
  readonly groups?: readonly PeerGroup[]
  /** Where they are given, everybody is placed among its nearest neighbours too: group `nearest`. */
  readonly neighbours?: readonly Neighbours[]
  /** What was released of the groups to the audience; unless given, all scores may be seen. */
  readonly benchmarks?: Frame<typeof benchmarkColumns>
}

/**
 * Where each administration stands in each of its peer groups: one row per group, scored node and administration with
 * a score there, in this order, administrations in the order given. Ranks are intervals: whoever is better at its worst than
 * another at its best is surely ahead of it. A score without any other beside it has rank 1 and
 * no percentile. Where somebody of the group keeps the score from the audience, only what follows from the released
 * quantiles is said: the quarter, and distances to median and upper quartile; so no position tells more than they do.
 */
export function positionsOf(input: PositionInput): Frame<typeof positionColumns> {
  const nodes = nodeScoresOf(input)
  const [sections, circles] = [sectionsOf(input), circlesOf(input)]
  const { starts, ofCircles, length } = layoutOf(input, nodes, sections, circles)
  const table = unwritten(positionColumns, length)
  const blocksIn = blocksOf(input, sections)
  for (const [at, node] of nodes.entries()) {
    const blockOf = blocksIn(node)
    for (let i = 0; i < sections.length; i++) {
      const [from, to] = [starts[i * nodes.length + at]!, starts[i * nodes.length + at + 1]!]
      if (from < to) append(table, from, { group: i, node: at }, blockOf(i))
    }
    for (let i = 0; i < circles.length; i++)
      if (!Number.isNaN(node.now[circles[i]!.row]!))
        appendNearest(table, ofCircles[i]!++, { group: sections.length, node: at }, circles[i]!, node)
  }
  return written(positionColumns, table, {
    administration: input.administrations.map(({ code }) => code),
    group: [...sections.map(({ group }) => group.code), 'nearest'],
    node: nodes.map(({ node }) => node),
  })
}

/** A group that somebody is placed in. */
interface Section {
  readonly group: PeerGroup
  /** Rows of those who are asked for. */
  readonly placed: Uint32Array
}

function sectionsOf({ administrations, whose, groups = peerGroupsOf(administrations) }: PositionInput): Section[] {
  return groups.flatMap((group) => {
    const placed =
      whose === undefined ? group.members : group.members.filter((row) => whose.has(administrations[row]!.code))
    return placed.length === 0 ? [] : [{ group, placed }]
  })
}

/** An administration that is asked for, and the rows of its nearest neighbours and itself. */
interface Circle {
  readonly row: number
  readonly members: Uint32Array
}

function circlesOf({ administrations, whose, neighbours = [] }: PositionInput): Circle[] {
  return neighbours
    .filter(({ row }) => whose?.has(administrations[row]!.code) ?? true)
    .map(({ row, rows }) => ({ row, members: Uint32Array.from([row, ...rows]).sort() }))
}

/**
 * Where rows go: nodes are worked through one after another, which keeps their columns at hand, but groups come first in
 * the table.
 */
interface Layout {
  /** By section, then by node, the first row; and the row after the last one. */
  readonly starts: Uint32Array
  /** By circle, the first row. */
  readonly ofCircles: Uint32Array
  readonly length: number
}

function layoutOf(
  { administrations }: PositionInput,
  nodes: readonly NodeScores[],
  sections: readonly Section[],
  circles: readonly Circle[],
): Layout {
  const groups = [...sections.map(({ placed }) => placed), ...circles.map(({ row }) => Uint32Array.of(row))]
  const memberships = membershipsOf(groups, administrations.length)
  const starts = new Uint32Array(sections.length * nodes.length + 1)
  const ofCircles = new Uint32Array(circles.length + 1)
  for (const [at, { now }] of nodes.entries()) {
    const counts = countsByGroup(memberships, now)
    for (let i = 0; i < sections.length; i++) starts[i * nodes.length + at + 1] = counts[i]!
    for (let i = 0; i < circles.length; i++) ofCircles[i + 1]! += counts[sections.length + i]!
  }
  addUp(starts)
  ofCircles[0] = starts.at(-1)!
  addUp(ofCircles)
  return { starts, ofCircles, length: ofCircles.at(-1)! }
}

function addUp(numbers: Uint32Array): void {
  for (let i = 1; i < numbers.length; i++) numbers[i]! += numbers[i - 1]!
}

/** What is written of one group and node. */
interface Block {
  readonly group: PeerGroup
  readonly node: NodeScores
  /** Of those who get a position. */
  readonly rows: Uint32Array
  readonly standing: GroupStanding
}

/** Per node, then per section; a block holds until the next one is asked for. */
function blocksOf(
  { administrations, benchmarks }: PositionInput,
  sections: readonly Section[],
): (node: NodeScores) => (section: number) => Block {
  const grouped = groupedOf(
    sections.map(({ group }) => group.members),
    administrations.length,
  )
  const released = benchmarks === undefined ? null : releasedOf(benchmarks)
  const known = sections.map(({ group }) => released?.get(group.code))
  const memory = new Uint32Array(administrations.length)
  return (node) => {
    const standingOf = standingsOf(grouped, node)
    return (section) => {
      const { group, placed } = sections[section]!
      const spread = released && (known[section]?.get(node.node) ?? unseen)
      return { group, node, rows: presentOf(placed, node.now, memory), standing: standingOf(section, spread) }
    }
  }
}

function presentOf(rows: Uint32Array, scores: Float64Array, memory: Uint32Array): Uint32Array {
  let count = 0
  for (let i = 0; i < rows.length; i++) if (!Number.isNaN(scores[rows[i]!]!)) memory[count++] = rows[i]!
  return memory.subarray(0, count)
}

const unseen: ReleasedSpread = {
  reporting: Number.NaN,
  lowerDecile: Number.NaN,
  lowerQuartile: Number.NaN,
  median: Number.NaN,
  upperQuartile: Number.NaN,
  upperDecile: Number.NaN,
}

/** By group, then by node. */
function releasedOf({ length, data }: Frame<typeof benchmarkColumns>) {
  const found = new Map<string, Map<string, ReleasedSpread>>()
  for (let row = 0; row < length; row++) {
    if (data.measure[row] !== 'score') continue
    const group = data.group[row]!
    const own = found.get(group) ?? new Map<string, ReleasedSpread>()
    found.set(group, own)
    own.set(data.node[row]!, {
      ...{ reporting: data.reporting[row]!, lowerQuartile: data.lowerQuartile[row]! },
      ...{ median: data.median[row]!, upperQuartile: data.upperQuartile[row]! },
      ...{ lowerDecile: data.lowerDecile[row]!, upperDecile: data.upperDecile[row]! },
    })
  }
  return found
}

/** The codes of a group and a node. */
interface About {
  readonly group: number
  readonly node: number
}

/** Writes the rows of one group and node from `from` on. */
function append(table: PositionTable, from: number, about: About, { group, node, rows, standing }: Block): void {
  writeHeads(table, from, about, { members: group.members.length, node, rows })
  writeSpread(table, from, from + rows.length, standing)
  standing.placesInto(table.data, from, rows)
}

/** The same among the nearest neighbours: whoever looks at its own place sees its own score beside those it may see. */
function appendNearest(
  table: PositionTable,
  at: number,
  about: About,
  { row, members }: Circle,
  node: NodeScores,
): void {
  writeHeads(table, at, about, { members: members.length, node, rows: [row] })
  const standing = standingOfOne(members, row, node)
  writeSpread(table, at, at + 1, standing)
  writePlace(table, at, standing)
}

interface Heads {
  /** How many the group has. */
  readonly members: number
  readonly node: NodeScores
  readonly rows: ArrayLike<number>
}

function writeHeads({ codes, data }: PositionTable, from: number, about: About, heads: Heads): void {
  const { members, rows } = heads
  const { now, before } = heads.node
  const to = from + rows.length
  codes.group.fill(about.group, from, to)
  codes.node.fill(about.node, from, to)
  data.members.fill(members, from, to)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    codes.administration[from + i] = row
    data.score[from + i] = now[row]!
    data.change[from + i] = before === null ? Number.NaN : now[row]! - before[row]!
  }
}
