import { positionColumns, type scoreColumns } from '@pmm/core/contract/table'
import type { Reporter } from '@pmm/core/domain/reporter'
import type { Method } from '@pmm/core/method/method'
import { isMissing } from '../kernel/missing.ts'
import { quantileOf } from '../kernel/quantile.ts'
import { rankAmongInto } from '../kernel/rank.ts'
import { sortedOf } from '../kernel/sorted.ts'
import { countOf } from '../kernel/sum.ts'
import { planOf } from '../score/plan.ts'
import { cellRowsOf, cellsAt } from '../table/cell-rows.ts'
import type { Frame } from '../table/frame.ts'
import { type PeerGroup, peerGroupsOf } from './peer-groups.ts'

export interface PositionInput {
  readonly method: Method
  readonly administrations: readonly Reporter[]
  readonly scores: Frame<typeof scoreColumns>
  /** The scores of the cycle before; null when there is none. */
  readonly previous: Frame<typeof scoreColumns> | null
}

/**
 * Where each administration stands in each of its peer groups: one row per group, scored node and administration with
 * a score there, in this order, administrations in the order given. A score without any other beside it has rank 1 and
 * no percentile.
 */
export function positionsOf(input: PositionInput): Frame<typeof positionColumns> {
  const { administrations } = input
  const codes = administrations.map(({ code }) => code)
  const nodes = scoredNodes(input)
  const groups = peerGroupsOf(administrations)
  const rows = groups.map(({ members }) => nodes.map(({ now }) => countOf(members, now)))
  const table = emptyTable(rows.flat().reduce((sum, count) => sum + count, 0))
  let at = 0
  for (const group of groups) for (const node of nodes) at = appendBlock(table, at, codes, group, node)
  return table
}

/** The scores of one node, now and the cycle before, one cell per administration. */
interface NodeScores {
  readonly node: string
  readonly now: Float64Array
  readonly before: Float64Array | null
  /** Room for ranks. */
  readonly ranks: Float64Array
}

function scoredNodes({ method, administrations, scores, previous }: PositionInput): NodeScores[] {
  const names = planOf(method).nodes.flatMap(({ code, scored }) => (scored ? [code] : []))
  const codes = administrations.map(({ code }) => code)
  const rows = cellRowsOf(scores, codes, names)
  const rowsBefore = previous === null ? null : cellRowsOf(previous, codes, names)
  return names.map((node, place) => ({
    node,
    now: cellsAt(rows[place]!, scores.data.score),
    before: rowsBefore === null ? null : cellsAt(rowsBefore[place]!, previous!.data.score),
    ranks: new Float64Array(codes.length),
  }))
}

function emptyTable(length: number) {
  const texts = () => new Array<string>(length)
  const numbers = () => new Float64Array(length)
  const data = {
    administration: texts(),
    group: texts(),
    node: texts(),
    score: numbers(),
    members: numbers(),
    reporting: numbers(),
    rank: numbers(),
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
function appendBlock(
  { data }: ReturnType<typeof emptyTable>,
  at: number,
  codes: readonly string[],
  { code, members }: PeerGroup,
  { node, now, before, ranks }: NodeScores,
): number {
  const sorted = sortedOf(members, now)
  const reporting = sorted.length
  const median = quantileOf(sorted, 0.5)
  const quarters = [quantileOf(sorted, 0.25), median, quantileOf(sorted, 0.75)]
  const best = quantileOf(sorted, 1)
  rankAmongInto(members, now, ranks, sorted)
  let next = at
  for (let i = 0; i < members.length; i++) {
    const row = members[i]!
    const score = now[row]!
    if (isMissing(score)) continue
    data.administration[next] = codes[row]!
    data.group[next] = code
    data.node[next] = node
    data.score[next] = score
    data.members[next] = members.length
    data.reporting[next] = reporting
    data.rank[next] = ranks[row]!
    data.rankBest[next] = ranks[row]!
    data.rankWorst[next] = ranks[row]!
    data.percentileAdjusted[next] = Number.NaN
    data.band[next] = 1 + quarters.filter((quartile) => score >= quartile).length
    data.median[next] = median
    data.distanceToTopQuartile[next] = score - quarters[2]!
    data.percentile[next] = (100 * (reporting - ranks[row]!)) / (reporting - 1)
    data.distanceToMedian[next] = score - median
    data.distanceToBest[next] = score - best
    data.change[next] = before === null ? Number.NaN : score - before[row]!
    next++
  }
  return next
}
