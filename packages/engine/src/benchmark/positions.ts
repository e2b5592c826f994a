import type { benchmarkColumns, positionColumns } from '@pmm/core/contract/table'
import type { Frame } from '@pmm/table/frame'
import { countOf } from '../kernel/sum.ts'
import type { Neighbours } from './nearest.ts'
import { type NodeScores, type NodeScoresInput, nodeScoresOf } from './node-scores.ts'
import { type PeerGroup, peerGroupsOf } from './peer-groups.ts'
import { emptyPositions, type PositionTable, writePlace, writeSpread } from './position-table.ts'
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
  const codes = input.administrations.map(({ code }) => code)
  const blocks = blocksOf(input, nodes)
  const near = (input.neighbours ?? []).filter(({ row }) => isAsked(input, row))
  const table = emptyPositions(blocks.reduce((sum, { rows }) => sum + rows.length, 0) + countOfNearest(near, nodes))
  let at = 0
  for (const block of blocks) at = append(table, at, codes, block)
  for (const one of near) at = appendNearest(table, at, codes, { one, nodes })
  return table
}

const isAsked = ({ whose, administrations }: PositionInput, row: number): boolean =>
  whose?.has(administrations[row]!.code) ?? true

/** One group and node, and those who get a position there. */
interface Block {
  readonly group: PeerGroup
  readonly node: NodeScores
  readonly rows: Uint32Array
  readonly standing: GroupStanding
}

function blocksOf(input: PositionInput, nodes: readonly NodeScores[]): Block[] {
  const { administrations, whose, groups = peerGroupsOf(administrations) } = input
  const released = input.benchmarks === undefined ? null : releasedOf(input.benchmarks)
  const members = groups.map((group) => group.members)
  const grouped = groupedOf(members, administrations.length)
  const standings = nodes.map((node) => standingsOf(grouped, node))
  const presentOf = presentIn(members.reduce((sum, { length }) => sum + length, 0) * nodes.length)
  const blocks: Block[] = []
  for (const [place, group] of groups.entries()) {
    const placed = whose === undefined ? group.members : group.members.filter((row) => isAsked(input, row))
    const known = released?.get(group.code)
    for (const [at, node] of nodes.entries()) {
      const rows = presentOf(placed, node.now)
      if (rows.length === 0) continue
      const standing = standings[at]!(place, released && (known?.get(node.node) ?? unseen))
      blocks.push({ group, node, rows, standing })
    }
  }
  return blocks
}

/** Rows that have a score, time after time in one piece of memory. @param most in all */
function presentIn(most: number): (rows: Uint32Array, scores: Float64Array) => Uint32Array {
  const memory = new Uint32Array(most)
  let end = 0
  return (rows, scores) => {
    const start = end
    for (let i = 0; i < rows.length; i++) if (!Number.isNaN(scores[rows[i]!]!)) memory[end++] = rows[i]!
    return memory.subarray(start, end)
  }
}

function countOfNearest(near: readonly Neighbours[], nodes: readonly NodeScores[]): number {
  const rows = Uint32Array.from(near, ({ row }) => row)
  return nodes.reduce((sum, { now }) => sum + countOf(rows, now), 0)
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

/** Writes the rows of one group and node from `from` on, and returns where the next ones go. */
function append(table: PositionTable, from: number, codes: readonly string[], block: Block): number {
  const { group, node, rows, standing } = block
  const to = from + rows.length
  writeHeads(table, from, codes, { group: group.code, members: group.members.length, node, rows })
  writeSpread(table, from, to, standing)
  standing.placesInto(table.data, from, rows)
  return to
}

interface Nearest {
  readonly one: Neighbours
  readonly nodes: readonly NodeScores[]
}

/** The same among the nearest neighbours: whoever looks at its own place sees its own score beside those it may see. */
function appendNearest(table: PositionTable, from: number, codes: readonly string[], { one, nodes }: Nearest): number {
  const members = Uint32Array.from([one.row, ...one.rows]).sort()
  const rows = Uint32Array.of(one.row)
  let at = from
  for (const node of nodes) {
    if (Number.isNaN(node.now[one.row]!)) continue
    writeHeads(table, at, codes, { group: 'nearest', members: members.length, node, rows })
    const standing = standingOfOne(members, one.row, node)
    writeSpread(table, at, at + 1, standing)
    writePlace(table, at, standing)
    at++
  }
  return at
}

interface Heads {
  readonly group: string
  /** How many the group has. */
  readonly members: number
  readonly node: NodeScores
  readonly rows: Uint32Array
}

function writeHeads({ data }: PositionTable, from: number, codes: readonly string[], heads: Heads): void {
  const { group, members, rows } = heads
  const { node, now, before } = heads.node
  const to = from + rows.length
  data.group.fill(group, from, to)
  data.node.fill(node, from, to)
  data.members.fill(members, from, to)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    data.administration[from + i] = codes[row]!
    data.score[from + i] = now[row]!
    data.change[from + i] = before === null ? Number.NaN : now[row]! - before[row]!
  }
}
