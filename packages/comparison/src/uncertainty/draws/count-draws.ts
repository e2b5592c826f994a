import { everyRow } from '@pmm/scoring/kernel/rows'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { Replication } from '@pmm/scoring/robustness/draw'
import type { ChainStudy } from '../study/chain-study.ts'
import { attempt } from './attempt.ts'
import { countByRow } from './count-by-row.ts'
import { type DrawCounts, emptyDrawCounts } from './draw-counts.ts'
import { isDrawnByRow } from './is-drawn-by-row.ts'
import { countDraw, type PairCounter, pairCounter, takeScores } from './pair-counter.ts'
import type { DrawnPair } from './pair-draws.ts'
import { type PerturbedScorer, perturbedScorer } from './perturbed-scorer.ts'
import { type ReplicationScorer, replicationScorers } from './replication-scorer.ts'
import { replicationsOf } from './replications.ts'

/** The counts of several pairs, in the order of the pairs. */
export interface CountedDraws {
  readonly counts: readonly DrawCounts[]
  /** Whether every draw could be scored; a draw that could not is in no count. */
  readonly isWhole: boolean
}

/** Makes all draws of a study and counts them pair by pair. */
export function countDraws(drawn: readonly DrawnPair[], study: ChainStudy): CountedDraws {
  const plan = planFor(study.method)
  if (drawn.every(({ places }) => places.length === 0))
    return { counts: drawn.map(({ places }) => emptyDrawCounts(places, plan)), isWhole: true }
  const counts = countByRow(drawn, study)
  if (counts !== undefined) return { counts, isWhole: true }
  const counters = drawn.map((pair) => pairCounter(pair, plan))
  return { counts: counters, isWhole: drawTogether(study, counters) }
}

interface JointDrawing {
  readonly counters: readonly PairCounter[]
  readonly perturbed: PerturbedScorer
  readonly scorerOf: (replication: Replication) => ReplicationScorer
}

/** Makes draw after draw of all administrations together; false where a draw could not be scored. */
function drawTogether(study: ChainStudy, counters: readonly PairCounter[]): boolean {
  const length = study.panel.administrations.length
  const rows = isDrawnByRow(study) ? rowsOfPairs(counters, length) : everyRow(length)
  const drawing = { counters, perturbed: perturbedScorer(study, rows), scorerOf: replicationScorers(study) }
  let isWhole = true
  for (const replication of replicationsOf(study)) isWhole = attempt(() => drawOnce(replication, drawing)) && isWhole
  return isWhole
}

function rowsOfPairs(counters: readonly PairCounter[], length: number): Uint32Array {
  const marks = new Uint8Array(length)
  for (const { rows } of counters) for (const ofCycle of rows) for (const row of ofCycle) marks[row] = 1
  return everyRow(length).filter((row) => marks[row] === 1)
}

function drawOnce(replication: Replication, { counters, perturbed, scorerOf }: JointDrawing): void {
  const { scorersFor, weights } = scorerOf(replication)
  const scores = perturbed(replication)
  for (const counter of counters) {
    takeScores(counter, scores)
    const { administrations, withheld, kpis, periods } = counter
    const [before, after] = scorersFor(administrations.length).map((scoreCycle, at) =>
      scoreCycle({ administrations, period: periods[at]!, kpis: kpis[at]!, withheld }, weights),
    )
    countDraw(counter, before!, after!)
  }
}
