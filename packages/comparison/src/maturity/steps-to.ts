import type { Method } from '@pmm/core/method/schema/method'
import { isAtLeast } from '@pmm/scoring/kernel/resolution'
import { scratchBuffer } from '@pmm/scoring/kernel/scratch-buffer'
import type { Achieved } from './achieved.ts'
import { reaches } from './reached-level.ts'
import type { ReadyRule } from './ready-rules.ts'

/** A level (2 to 5) to be reached by a rule, from what is achieved in its KPIs. */
export interface Goal {
  readonly ready: ReadyRule
  readonly achieved: readonly Achieved[]
  readonly level: number
  readonly method: Method
}

/** By KPI of a rule, how far it has to be brought so that it passes its gate, and so that it counts. */
export interface Steps {
  /** 1 where the KPI applies; a KPI that does not has no step. */
  readonly applies: Uint8Array
  /** 1 where the KPI passes its gate, or has none. */
  readonly isGateMet: Uint8Array
  /** Points of score to the gate; 0 where it is passed. */
  readonly gate: Float64Array
  /** Points of score from the gate on to the threshold; 0 where the KPI counts then. */
  readonly rest: Float64Array
  /** The weight of a KPI that may be brought to its threshold; 0 of the others. */
  readonly open: Float64Array
  /** The weight of all KPIs that apply, and of those that count once the gates are passed. */
  readonly weights: { all: number; there: number }
}

const stepsBuffer = scratchBuffer(
  (kpis): Steps => ({
    applies: new Uint8Array(kpis),
    isGateMet: new Uint8Array(kpis),
    gate: new Float64Array(kpis),
    rest: new Float64Array(kpis),
    open: new Float64Array(kpis),
    weights: { all: 0, there: 0 },
  }),
)

/** The steps to a level; the next call writes over them. A KPI that is not reported starts at the bottom of the scale. */
export function stepsTo(goal: Goal): Steps {
  const { asked } = goal.ready
  const steps = stepsBuffer(asked.length)
  steps.weights.all = 0
  steps.weights.there = 0
  for (let place = 0; place < asked.length; place++) {
    const { applies } = goal.achieved[place]!
    const { weight } = asked[place]!
    steps.applies[place] = applies ? 1 : 0
    steps.open[place] = 0
    if (!applies) continue
    const doesCount = writeStep(steps, place, goal)
    steps.weights.all += weight
    if (doesCount) steps.weights.there += weight
    else steps.open[place] = weight
  }
  return steps
}

/** @returns whether the KPI counts once its gate is passed */
function writeStep(steps: Steps, place: number, { ready, achieved, level, method }: Goal): boolean {
  const at = level - 2
  const ofKpi = achieved[place]!
  const gateScore = ready.asked[place]!.gates[at]!
  const threshold = ready.thresholds[at]!
  const grade = ready.evidence[at]!
  const start = Number.isNaN(ofKpi.score) ? method.scale.lower : ofKpi.score
  const isGateMet = Number.isNaN(gateScore) || reaches(ofKpi, gateScore, grade)
  const gate = isGateMet ? 0 : Math.max(0, gateScore - start)
  const doesCount = isGateMet ? reaches(ofKpi, threshold, grade) : isAtLeast(start + gate, threshold)
  steps.isGateMet[place] = isGateMet ? 1 : 0
  steps.gate[place] = gate
  steps.rest[place] = doesCount ? 0 : Math.max(0, threshold - start - gate)
  return doesCount
}
