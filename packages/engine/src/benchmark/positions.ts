import { positionColumns, type scoreColumns } from '@pmm/core/contract/table'
import type { Administration } from '@pmm/core/domain/administration'
import type { Method } from '@pmm/core/method/method'
import { isMissing } from '../kernel/missing.ts'
import { percentileInto } from '../kernel/percentile.ts'
import { quantileOf } from '../kernel/quantile.ts'
import { rankAmongInto } from '../kernel/rank.ts'
import { sortedOf } from '../kernel/sorted.ts'
import { planOf } from '../score/plan.ts'
import { cellRowsOf, cellsAt } from '../table/cell-rows.ts'
import { concatFrames } from '../table/concat.ts'
import type { Frame } from '../table/frame.ts'
import { type PeerGroup, peerGroupsOf } from './peer-groups.ts'

export interface PositionInput {
  readonly method: Method
  readonly administrations: readonly Administration[]
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
  const nodes = scoredNodes(input)
  const blocks = peerGroupsOf(input.administrations).flatMap((group) =>
    nodes.map((node) => blockOf(input.administrations, group, node)),
  )
  return concatFrames(positionColumns, blocks)
}

/** The scores of one node, now and the cycle before, one cell per administration. */
interface NodeScores {
  readonly node: string
  readonly now: Float64Array
  readonly before: Float64Array | null
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
  }))
}

function blockOf(
  administrations: readonly Administration[],
  { code, members }: PeerGroup,
  { node, now, before }: NodeScores,
): Frame<typeof positionColumns> {
  const rows = members.filter((row) => !isMissing(now[row]!))
  const sorted = sortedOf(rows, now)
  const ranks = new Float64Array(now.length)
  const percentiles = new Float64Array(now.length)
  rankAmongInto(rows, now, ranks, sorted)
  percentileInto(rows, now, percentiles, sorted)
  const median = quantileOf(sorted, 0.5)
  const best = quantileOf(sorted, 1)
  const numbers = (of: (row: number) => number) => Float64Array.from(rows, of)
  const data = {
    administration: Array.from(rows, (row) => administrations[row]!.code),
    group: Array.from(rows, () => code),
    node: Array.from(rows, () => node),
    score: numbers((row) => now[row]!),
    reporting: new Float64Array(rows.length).fill(rows.length),
    rank: numbers((row) => ranks[row]!),
    percentile: numbers((row) => 100 * percentiles[row]!),
    distanceToMedian: numbers((row) => now[row]! - median),
    distanceToBest: numbers((row) => now[row]! - best),
    change: numbers((row) => (before === null ? Number.NaN : now[row]! - before[row]!)),
  }
  return { columns: positionColumns, length: rows.length, data }
}
