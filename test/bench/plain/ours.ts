import type { Method } from '@pmm/core/method/schema/method'
import { ranksInto } from '@pmm/scoring/kernel/ranks'
import { cyclesOf, type Panel } from '@pmm/scoring/panel/panel'
import { type Plan, planOf } from '@pmm/scoring/panel/plan'
import { preparePanel } from '@pmm/scoring/score/prepare-panel'
import { scorePanel } from '@pmm/scoring/score/score-panel'
import { rescorerOf } from '@pmm/scoring/tree/rescorer'
import { panelAround, type Size } from '../measure/panel-example.ts'

/** Scores and ranks of every row of a panel, written into memory that threads may share. */
export interface Target {
  readonly scores: Float64Array
  readonly ranks: Float64Array
}

/** Columns in shared memory for the scores and ranks of a panel of some size. */
export function emptyTarget({ administrations, cycles }: Size): Target {
  const column = () => new Float64Array(new SharedArrayBuffer(8 * administrations * cycles))
  return { scores: column(), ranks: column() }
}

/** Normalises, takes the weighted means up to the overall score and ranks within each cycle, by the engine. */
export function rankPanel(panel: Panel, plan: Plan, { scores, ranks }: Target): void {
  scores.set(groupScores(panel, plan).at(-1)!)
  for (const { rows } of cyclesOf(panel)) ranksInto(rows, scores, ranks, 'min')
}

/** The scores of groups alone, as a replication of a robustness study makes them. */
function groupScores(panel: Panel, plan: Plan): readonly Float64Array[] {
  const rescore = rescorerOf(preparePanel(panel, plan), plan)
  return rescore(Float64Array.from(plan.nodes, ({ weight }) => weight))
}

/** What a thread does: the plain task, the scores of groups alone, or every quantity of every node. */
const works = {
  rank: rankPanel,
  scores: groupScores,
  everything: (panel: Panel, plan: Plan) => scorePanel(panel, plan),
} as const

/** The name of what a thread does. */
export type Work = keyof typeof works

/** What a thread is sent once: where the data lies, and its share of the cycles. */
export interface Share {
  readonly size: Size
  readonly method: Method
  readonly values: readonly Float64Array[]
  readonly work: Work
  readonly target: Target
  readonly first: number
  readonly cycles: number
}

/** The work of one thread on whole cycles, as a function without arguments. */
export function workOn({ size, method, values, work, target, first, cycles }: Share): () => unknown {
  const from = first * size.administrations
  const to = from + cycles * size.administrations
  const part = (column: Float64Array) => column.subarray(from, to)
  const panel = panelAround({ ...size, cycles }, method, values.map(part))
  const targetPart = { scores: part(target.scores), ranks: part(target.ranks) }
  const plan = planOf(method)
  return () => works[work](panel, plan, targetPart)
}
