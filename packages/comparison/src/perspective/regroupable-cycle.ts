import type { Reporter } from '@pmm/core/domain/reporter'
import { isFitted } from '@pmm/core/method/tree/is-fitted'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { type Plan, planWithWeights } from '@pmm/scoring/panel/plan'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { ScoredKpis } from '@pmm/scoring/panel/scored-panel'
import { nodeStatuses, statusCode } from '@pmm/scoring/panel/status'
import { aggregateTree } from '@pmm/scoring/tree/aggregate-tree'
import { rescorerOf } from '@pmm/scoring/tree/rescorer'
import type { ScoredCycle } from '../chain/chain.ts'
import { cycleRowsOf, cycleScoresOf } from '../chain/cycle-rows.ts'
import { hideAbove } from '../visible/counting.ts'
import { hiddenScores } from '../visible/hidden-scores.ts'
import { undisclosed } from '../visible/mask.ts'
import { seenCells } from '../visible/seen-cells.ts'

/** Per node of the plan, one score per administration; missing (NaN) where there is no score, or it may not be seen. */
export type RegroupedScores = readonly Float64Array[]

/** The scores of a cycle as an audience sees them, which can be grouped again under other weights. */
export interface RegroupableCycle {
  readonly plan: Plan
  readonly administrations: readonly Reporter[]
  /** The scores as they are in the table of scores. */
  readonly published: RegroupedScores
  /** Per node, whether some administration keeps its score back. */
  readonly hidden: readonly boolean[]
  /** Whether anything of a node applies to the administration at a place. */
  applies(node: number, row: number): boolean
  /** The scores under the weights of nodes by code; a node that is not named keeps its weight. */
  under(weights: ReadonlyMap<string, number>): RegroupedScores
  /** Per node, 1 where a hidden score may count under these weights, so that `under` tells no score. */
  hiddenUnder(weights: ReadonlyMap<string, number>): readonly Uint8Array[]
}

/**
 * Reads the scores of a cycle. Groups are made again of the scores of the KPIs; a group without a published score, because
 * too little is covered or the score may not be seen, has no score under any weights. Nor has a group under weights that
 * let a hidden score count, as where a region weighs what the method does not.
 */
export function regroupableCycle(cycle: ScoredCycle): RegroupableCycle {
  const { method, period, administrations, scores } = cycle
  const plan = planFor(method)
  const names = administrations.map(({ code }) => code)
  const rows = cycleRowsOf(cycle)
  const published = cycleScoresOf(cycle)
  const statuses = rows.map((ofNode) => statusesAt(ofNode, scores.data.status))
  const scored = published.slice(0, method.kpis.length)
  const panel = {
    administrations: names,
    periods: names.map(() => period),
    kpis: method.kpis.map(({ code }) => code),
    values: scored,
    statuses: statuses.slice(0, method.kpis.length).map(({ codes }) => codes),
    attributes: {},
  }
  const hiddenKpis = hiddenScores(plan, seenCells({ rows, ...scores.data }))
  const hiddenUnder: RegroupableCycle['hiddenUnder'] = (weights) =>
    hiddenByNode(hiddenKpis, planWithWeights(plan, weights), names.length)
  const present = everyRow(names.length).filter((row) => statuses[0]?.codes[row] !== screenedOut)
  return {
    plan,
    administrations,
    published,
    hidden: statuses.map(({ isHidden }) => isHidden),
    applies: (node, row) =>
      node < method.kpis.length ? statuses[node]!.codes[row] !== notApplicable : isCovered(scores, rows[node]![row]!),
    under: regrouping({ panel, rows: present, scores: scored }, plan, { published, hiddenUnder }),
    hiddenUnder,
  }
}

/** A group of which nothing applies has no coverage. @param row of the table of scores, −1 where there is none */
const isCovered = ({ data }: ScoredCycle['scores'], row: number): boolean =>
  row >= 0 && !Number.isNaN(data.coverage[row]!)

function hiddenByNode(hiddenKpis: Uint8Array, plan: Plan, count: number): Uint8Array[] {
  const hidden = hiddenKpis.slice()
  hideAbove(hidden, plan)
  const width = plan.nodes.length
  return plan.nodes.map((_, node) => Uint8Array.from({ length: count }, (_cell, row) => hidden[row * width + node]!))
}

function regrouping(
  kpis: ScoredKpis,
  plan: Plan,
  { published, hiddenUnder }: Pick<RegroupableCycle, 'published' | 'hiddenUnder'>,
): RegroupableCycle['under'] {
  const rescore = plan.groups.some(({ weighting }) => isFitted(weighting)) ? null : rescorerOf(kpis, plan)
  return (weights) => {
    const weighed = planWithWeights(plan, weights)
    const scores = rescore?.(Float64Array.from(weighed.nodes, ({ weight }) => weight))
    const groups = scores ?? aggregateTree(kpis, weighed).scores.slice(-plan.groups.length)
    const first = kpis.scores.length
    const hidden = hiddenUnder(weights)
    const shown = (scored: Float64Array, node: number) => shownOf(scored, published[node]!, hidden[node]!)
    return [...kpis.scores, ...groups.map((scored, group) => shown(scored, first + group))]
  }
}

/** The scores of administrations that have a published score and hide nothing that counts. */
function shownOf(scores: Float64Array, published: Float64Array, hidden: Uint8Array): Float64Array {
  const kept = scores.slice()
  for (let row = 0; row < kept.length; row++)
    if (hidden[row] === 1 || Number.isNaN(published[row]!)) kept[row] = Number.NaN
  return kept
}

const codes: ReadonlyMap<string | null, number> = new Map(nodeStatuses.map((status, code) => [status, code]))
const screenedOut = statusCode('screened-out')
const notApplicable = statusCode('not-applicable')

/** A value that may not be seen counts as not reported; the groups above it have no score anyway. */
function statusesAt(rows: Int32Array, status: readonly (string | null)[]) {
  const marks = new Uint8Array(rows.length)
  let isHidden = false
  let [last, code]: [string | null, number] = [null, 0]
  for (let at = 0; at < rows.length; at++) {
    const text = rows[at]! < 0 ? null : status[rows[at]!]!
    if (text !== last) {
      code = codes.get(text) ?? 0
      isHidden ||= text === undisclosed
      last = text
    }
    marks[at] = code
  }
  return { codes: marks, isHidden }
}
