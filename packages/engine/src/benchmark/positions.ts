import { type benchmarkColumns, positionColumns, type scoreColumns } from '@pmm/core/contract/table'
import type { Reporter } from '@pmm/core/domain/reporter'
import type { Method } from '@pmm/core/method/method'
import { cellsAt } from '@pmm/table/cell-rows'
import type { Frame } from '@pmm/table/frame'
import { cycleRowsOf } from '../chain/cycle-rows.ts'
import { undisclosed } from '../disclosure/mask.ts'
import { countOf } from '../kernel/sum.ts'
import { planFor } from '../trajectory/chain-grid.ts'
import type { Neighbours } from './nearest.ts'
import { type PeerGroup, peerGroupsOf } from './peer-groups.ts'
import type { ScoreRanges } from './score-ranges.ts'
import { standingIn } from './standing.ts'
import { type OneStanding, standingOfOne } from './standing-of-one.ts'

export interface PositionInput {
  readonly method: Method
  readonly administrations: readonly Reporter[]
  /** Whose places are told: as the audience sees them, a cell it may not see without a number. */
  readonly scores: Frame<typeof scoreColumns>
  /** What may be seen of the others where everybody looks at its own place only; `scores` unless given. */
  readonly seen?: Frame<typeof scoreColumns>
  /** Whose places are asked for; everybody’s unless given. */
  readonly whose?: ReadonlySet<string>
  /** The scores of the cycle before; null when there is none. */
  readonly previous: Frame<typeof scoreColumns> | null
  /** The groups to be placed in; the world, the regions and the income groups unless said. */
  readonly groups?: readonly PeerGroup[]
  /** Where they are given, everybody is placed among its nearest neighbours too: group `nearest`. */
  readonly neighbours?: readonly Neighbours[]
  /** What was released of the groups to the audience; unless given, all scores may be seen. */
  readonly benchmarks?: Frame<typeof benchmarkColumns>
  /** How uncertain the scores of a node are, for the best and the worst rank; certain where it is undefined. */
  readonly rangeOf?: (node: string) => ScoreRanges | undefined
}

/**
 * Where each administration stands in each of its peer groups: one row per group, scored node and administration with
 * a score there, in this order, administrations in the order given. Ranks are intervals: whoever is better at its worst than
 * another at its best is surely ahead of it. A score without any other beside it has rank 1 and
 * no percentile. Where somebody of the group keeps the score from the audience, only what follows from the released
 * quantiles is said: the quarter, and distances to median and upper quartile; so no position tells more than they do.
 */
export function positionsOf(input: PositionInput): Frame<typeof positionColumns> {
  const nodes = scoredNodes(input)
  const blocks = blocksOf(input, nodes)
  const near = (input.neighbours ?? []).filter(({ row }) => isAsked(input, row))
  const table = emptyTable(
    blocks.reduce((sum, { node, placed }) => sum + countOf(placed, node.now), 0) + countOfNearest(near, nodes),
  )
  let at = 0
  for (const block of blocks) at = append(table, at, input.administrations, block)
  for (const one of near) at = appendNearest(table, at, input.administrations[one.row]!.code, { one, nodes })
  return table
}

const isAsked = ({ whose, administrations }: PositionInput, row: number): boolean =>
  whose?.has(administrations[row]!.code) ?? true

interface Block {
  readonly group: Pick<PeerGroup, 'code' | 'members'>
  readonly node: NodeScores
  /** Rows of those who get a position. */
  readonly placed: Uint32Array
  /** What was released; null where all of the group may be seen. */
  readonly spread: ReleasedSpread | null
}

function blocksOf(input: PositionInput, nodes: readonly NodeScores[]): Block[] {
  const { administrations, groups = peerGroupsOf(administrations) } = input
  const released = input.benchmarks === undefined ? null : releasedOf(input.benchmarks)
  const spreadOf = (group: string, node: string) => (released && (released.get(`${group} ${node}`) ?? unseen)) ?? null
  return groups.flatMap((group) => {
    const placed = group.members.filter((row) => isAsked(input, row))
    if (placed.length === 0) return []
    return nodes.map((node) => ({ group, node, placed, spread: spreadOf(group.code, node.node) }))
  })
}

function countOfNearest(near: readonly Neighbours[], nodes: readonly NodeScores[]): number {
  const rows = Uint32Array.from(near, ({ row }) => row)
  return nodes.reduce((sum, { now }) => sum + countOf(rows, now), 0)
}

/** The scores of one node, now and the cycle before, one cell per administration. */
export interface NodeScores {
  readonly node: string
  readonly now: Float64Array
  /** Those of the others that may be seen; the same array where nothing is kept back. */
  readonly seen: Float64Array
  readonly before: Float64Array | null
  /** 1 where the score of the cycle before may not be seen. */
  readonly hiddenBefore: Uint8Array | null
  readonly ranges: ScoreRanges | null
}

/** What is known of a group besides what the audience sees of its members. */
export interface ReleasedSpread {
  readonly reporting: number
  readonly lowerDecile: number
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  readonly upperDecile: number
}

const unseen: ReleasedSpread = {
  reporting: Number.NaN,
  lowerDecile: Number.NaN,
  lowerQuartile: Number.NaN,
  median: Number.NaN,
  upperQuartile: Number.NaN,
  upperDecile: Number.NaN,
}

/** By group and node, with a space between. */
function releasedOf({ length, data }: Frame<typeof benchmarkColumns>): ReadonlyMap<string, ReleasedSpread> {
  const found = new Map<string, ReleasedSpread>()
  for (let row = 0; row < length; row++) {
    if (data.measure[row] !== 'score') continue
    found.set(`${data.group[row]} ${data.node[row]}`, {
      ...{ reporting: data.reporting[row]!, lowerQuartile: data.lowerQuartile[row]! },
      ...{ median: data.median[row]!, upperQuartile: data.upperQuartile[row]! },
      ...{ lowerDecile: data.lowerDecile[row]!, upperDecile: data.upperDecile[row]! },
    })
  }
  return found
}

function scoredNodes({ method, administrations, scores, seen, previous, rangeOf }: PositionInput): NodeScores[] {
  const rowsOf = (frame: PositionInput['scores']) => cycleRowsOf({ method, administrations, scores: frame })
  const rows = rowsOf(scores)
  const rowsSeen = seen === undefined ? null : rowsOf(seen)
  const rowsBefore = previous === null ? null : rowsOf(previous)
  return planFor(method).nodes.flatMap(({ code: node, scored }, place): NodeScores[] => {
    if (!scored) return []
    const now = cellsAt(rows[place]!, scores.data.score)
    const own = {
      seen: rowsSeen === null ? now : cellsAt(rowsSeen[place]!, seen!.data.score),
      ...{ node, now, ranges: rangeOf?.(node) ?? null },
      before: rowsBefore === null ? null : cellsAt(rowsBefore[place]!, previous!.data.score),
      hiddenBefore: rowsBefore === null ? null : hiddenAt(rowsBefore[place]!, previous!.data.status),
    }
    return [own]
  })
}

function hiddenAt(rows: Int32Array, status: readonly (string | null)[]): Uint8Array {
  const marks = new Uint8Array(rows.length)
  for (let at = 0; at < rows.length; at++) if (rows[at]! >= 0 && status[rows[at]!] === undisclosed) marks[at] = 1
  return marks
}

type Table = ReturnType<typeof emptyTable>

function emptyTable(length: number) {
  const texts = () => new Array<string>(length)
  const numbers = () => new Float64Array(length).fill(Number.NaN)
  const data = {
    administration: texts(),
    group: texts(),
    node: texts(),
    score: numbers(),
    members: numbers(),
    reporting: numbers(),
    rankBest: numbers(),
    rankWorst: numbers(),
    percentile: numbers(),
    percentileAdjusted: numbers(),
    band: numbers(),
    median: numbers(),
    distanceToMedian: numbers(),
    distanceToTopQuartile: numbers(),
    distanceToBest: numbers(),
    change: numbers(),
  }
  return { columns: positionColumns, length, data }
}

/** Writes the rows of one group and node from `at` on, and returns where the next ones go. */
function append({ data }: Table, at: number, administrations: readonly Reporter[], block: Block): number {
  const { group, node, placed, spread } = block
  const standing = standingIn(group.members, node, spread)
  let next = at
  for (let i = 0; i < placed.length; i++) {
    const row = placed[i]!
    const score = node.now[row]!
    if (Number.isNaN(score)) continue
    writeHead(data, next, { administration: administrations[row]!.code, group, node, row })
    const { reporting, median, upperQuartile, best } = standing
    writeStanding(data, next, {
      ...{ reporting, median, upperQuartile, best, band: standing.bandOf(score) },
      ...standing.placeOf(row),
    })
    next++
  }
  return next
}

interface Nearest {
  readonly one: Neighbours
  readonly nodes: readonly NodeScores[]
}

/** The same among the nearest neighbours: whoever looks at its own place sees its own score beside those it may see. */
function appendNearest({ data }: Table, at: number, administration: string, { one, nodes }: Nearest): number {
  const { row } = one
  const group = { code: 'nearest', members: Uint32Array.from([row, ...one.rows]).sort() }
  let next = at
  for (const node of nodes) {
    if (Number.isNaN(node.now[row]!)) continue
    const seen = (member: number) => (member === row ? node.now[row]! : node.seen[member]!)
    writeHead(data, next, { administration, group, node, row })
    writeStanding(data, next, standingOfOne(group.members, row, node, seen))
    next++
  }
  return next
}

interface Head {
  readonly administration: string
  readonly group: Pick<PeerGroup, 'code' | 'members'>
  readonly node: NodeScores
  readonly row: number
}

function writeHead(data: Table['data'], at: number, { administration, group, node, row }: Head): void {
  data.administration[at] = administration
  data.group[at] = group.code
  data.node[at] = node.node
  data.members[at] = group.members.length
  data.score[at] = node.now[row]!
  data.change[at] = node.before === null ? Number.NaN : node.now[row]! - node.before[row]!
}

function writeStanding(data: Table['data'], at: number, standing: OneStanding): void {
  const { median, upperQuartile, best } = standing
  const score = data.score[at]!
  data.reporting[at] = standing.reporting
  data.rankBest[at] = standing.rankBest
  data.rankWorst[at] = standing.rankWorst
  data.percentile[at] = standing.percentile
  data.percentileAdjusted[at] = standing.percentileAdjusted
  data.band[at] = standing.band
  data.median[at] = median
  data.distanceToMedian[at] = score - median
  data.distanceToTopQuartile[at] = score - upperQuartile
  data.distanceToBest[at] = score - best
}
