import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { ScoredTree } from '@pmm/scoring/panel/scored-panel'
import { nodeStatuses, statusCode } from '@pmm/scoring/panel/status'
import { aggregateTree } from '@pmm/scoring/tree/aggregate-tree'
import { cellRowsOf, cellsAt } from '@pmm/table/cell-rows'
import type { Coded } from '@pmm/table/coded'
import { codesOf, withColumns } from '@pmm/table/frame'
import type { Twins } from './twins.ts'

type Cycle = Pick<ScoredCycle, 'scores' | 'method' | 'period'>

/**
 * The scores of a cycle with the twin in place of every number that an audience may not see: of KPIs as drawn, of groups as
 * the method makes them of what is below. What the audience may see stays as it is, bit by bit. Only statistics are made of
 * this table; it is shown to nobody.
 *
 * @param hidden by row, 1 where the audience may not see the number
 */
export function protectedScores(cycle: Cycle, hidden: Uint8Array, twins: Twins): Cycle['scores'] {
  const { scores } = cycle
  if (!hidden.includes(1)) return scores
  const score = replaced(scores.data.score, hidden, twins.score)
  const value = replaced(scores.data.value, hidden, twins.value)
  const withTwins = withColumns(scores, { score, value })
  writeGroups(score, hidden, withTwins, cycle)
  return withTwins
}

/** A group has no twin of its own and is written later. */
function replaced(numbers: Float64Array, hidden: Uint8Array, twins: Float64Array): Float64Array {
  const copy = numbers.slice()
  for (let row = 0; row < copy.length; row++) if (hidden[row] === 1 && !isMissing(copy[row]!)) copy[row] = twins[row]!
  return copy
}

/** Scores the groups of whoever keeps something back again, and writes those that are kept back and have a score. */
function writeGroups(score: Float64Array, hidden: Uint8Array, withTwins: Cycle['scores'], cycle: Cycle): void {
  const { scores, method } = cycle
  const plan = planFor(method)
  const owners = ownersOf(scores, hidden)
  const rows = cellRowsOf(
    withTwins,
    owners,
    plan.nodes.map(({ code }) => code),
  )
  const tree = treeOf(withTwins, rows, owners, cycle)
  for (const { node } of plan.groups)
    for (let owner = 0; owner < owners.length; owner++) {
      const row = rows[node]![owner]!
      const isWritten = row >= 0 && hidden[row] === 1 && !isMissing(scores.data.score[row]!)
      if (isWritten) score[row] = tree.scores[node]![owner]!
    }
}

function ownersOf(scores: Cycle['scores'], hidden: Uint8Array): string[] {
  const { codes, words } = codesOf(scores, 'administration')
  const isOwner = new Uint8Array(words.length)
  for (let row = 0; row < hidden.length; row++) if (hidden[row] === 1) isOwner[codes[row]!] = 1
  return words.filter((_, code) => isOwner[code] === 1)
}

function treeOf(
  withTwins: Cycle['scores'],
  rows: readonly Int32Array[],
  owners: readonly string[],
  { method, period }: Cycle,
): ScoredTree {
  const { data } = withTwins
  const kpis = method.kpis.map((_, kpi) => rows[kpi]!)
  const status = codesOf(withTwins, 'status')
  const panel = {
    administrations: owners,
    periods: owners.map(() => period),
    kpis: method.kpis.map(({ code }) => code),
    values: kpis.map((ofKpi) => cellsAt(ofKpi, data.value)),
    statuses: kpis.map((ofKpi) => statusesAt(ofKpi, status)),
    attributes: {},
  }
  const scores = kpis.map((ofKpi) => cellsAt(ofKpi, data.score))
  return aggregateTree({ panel, rows: everyRow(owners.length), scores }, planFor(method))
}

function statusesAt(rows: Int32Array, { codes, words }: Coded): Uint8Array {
  const places = words.map((word) => Math.max(0, (nodeStatuses as readonly string[]).indexOf(word)))
  return Uint8Array.from(rows, (row) => (row < 0 ? notReported : places[codes[row]!]!))
}

const notReported = statusCode('not-reported')
