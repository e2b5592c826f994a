import type { Method } from '@pmm/core/method/schema/method'
import { isFitted } from '@pmm/core/method/tree/is-fitted'
import { kpiLevel, topmostAlone } from '@pmm/core/method/tree/topmost-alone'
import type { Panel } from '../panel/panel.ts'
import { type Plan, planOf } from '../panel/plan.ts'
import { refusal } from '../refusal.ts'
import { preparePanel } from '../score/prepare-panel.ts'
import { rescorerOf } from '../tree/rescorer.ts'
import { cycleRanks } from './cycle-ranks.ts'

/** The overall score without one node of a level. */
export interface WithoutOne {
  readonly code: string
  /** One score per row of the panel, missing where nothing is left. */
  readonly scores: Float64Array
  /** One rank per row within its cycle, 1 for the best, 0 where there is no score. */
  readonly ranks: Uint32Array
  /** Mean of the absolute rank changes over the rows ranked with and without the node; missing without such a row. */
  readonly meanRankShift: number
}

/** The overall score as it is, and without each node of a level. */
export interface LeaveOneOut {
  /** Scores and ranks by the method as it is, one per row of the panel. */
  readonly scores: Float64Array
  readonly ranks: Uint32Array
  /** One entry per node of the level, in the order of the method. */
  readonly without: readonly WithoutOne[]
}

/**
 * The overall score without each of the nodes of a level: the weight of the node becomes 0, or the weight of the group
 * above where the node is its only child. Values are prepared as with the node.
 *
 * @param level name of a level of the method, or `kpis`
 * @throws {Problem} `invalid-method` where the method cannot work on the panel, or fits weights on scores
 */
export function leaveOneOut(panel: Panel, method: Method, level: string): LeaveOneOut {
  const plan = planOf(method)
  refuseFitted(plan)
  const rescore = rescorerOf(preparePanel(panel, plan), plan)
  const weights = Float64Array.from(plan.nodes, ({ weight }) => weight)
  const root = plan.groups.length - 1
  const scores = rescore(weights)[root]!.slice()
  const ranks = cycleRanks(panel, scores)
  const depth = level === kpiLevel ? method.levels.length : method.levels.findIndex(({ name }) => name === level)
  const nodes = plan.nodes.filter((node) => node.level === depth && node.scored)
  const without = nodes.map(({ code }): WithoutOne => {
    const out = topmostAlone(code, method)
    const remaining = out === null ? missingScores(scores) : rescore(withoutNode(weights, plan, out))[root]!.slice()
    const shifted = cycleRanks(panel, remaining)
    return { code, scores: remaining, ranks: shifted, meanRankShift: meanShift(ranks, shifted) }
  })
  return { scores, ranks, without }
}

function refuseFitted({ nodes, groups }: Plan): void {
  const fitted = groups.find(({ weighting }) => isFitted(weighting))
  if (fitted === undefined) return
  throw refusal({
    node: nodes[fitted.node]!.code,
    value: fitted.weighting.rule,
    rule: 'leave-out-of-fitted-weights',
    message: 'weights fitted on scores follow who is in; give the weights to the nodes to leave one out',
  })
}

const missingScores = (scores: Float64Array): Float64Array => new Float64Array(scores.length).fill(Number.NaN)

const withoutNode = (weights: Float64Array, { nodes }: Plan, out: string): Float64Array =>
  weights.map((weight, place) => (nodes[place]!.code === out ? 0 : weight))

function meanShift(nominal: Uint32Array, ranks: Uint32Array): number {
  let sum = 0
  let count = 0
  for (const [row, rank] of ranks.entries()) {
    if (rank === 0 || nominal[row] === 0) continue
    sum += Math.abs(rank - nominal[row]!)
    count++
  }
  return sum / count
}
