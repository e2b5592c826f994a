import { isAtLeast } from '@pmm/scoring/kernel/resolution'
import { scratchBuffer } from '@pmm/scoring/kernel/scratch-buffer'
import type { Achieved } from './achieved.ts'
import { isReported, reaches } from './reached-level.ts'
import type { ReadyRule } from './ready-rules.ts'

/** A level (2 to 5) to be reached by a rule, from what is achieved in its KPIs. */
export interface Goal {
  readonly ready: ReadyRule
  readonly achieved: readonly Achieved[]
  readonly level: number
}

/** By KPI of a rule, how far it has to be brought so that it passes its gate, and so that it counts. */
export interface Steps {
  /** 1 where the KPI has a part in the level: it applies, and is reported or a gate to be reported. */
  readonly counts: Uint8Array
  /** 1 where the KPI passes its gate, or has none. */
  readonly isGateMet: Uint8Array
  /** Points of score to the gate; 0 where it is passed. */
  readonly gate: Float64Array
  /** Points of score from the gate on to the threshold; 0 where the KPI counts then. */
  readonly rest: Float64Array
  /** The weight of a KPI that may be brought to its threshold; 0 of the others. */
  readonly open: Float64Array
  /** The weight of all KPIs that have a part in the level, and of those that count once the gates are passed. */
  readonly weights: { all: number; there: number }
}

const stepsBuffer = scratchBuffer(
  (kpis): Steps => ({
    counts: new Uint8Array(kpis),
    isGateMet: new Uint8Array(kpis),
    gate: new Float64Array(kpis),
    rest: new Float64Array(kpis),
    open: new Float64Array(kpis),
    weights: { all: 0, there: 0 },
  }),
)

/**
 * The steps to a level; the next call writes over them. A gate that is not reported has to be reported, at the threshold
 * or better, which is no points of score; no other KPI that is not reported has a part in the level.
 */
export function stepsTo(goal: Goal): Steps {
  const { asked } = goal.ready
  const steps = stepsBuffer(asked.length)
  steps.weights.all = 0
  steps.weights.there = 0
  for (let place = 0; place < asked.length; place++) {
    const { weight, gates } = asked[place]!
    const ofKpi = goal.achieved[place]!
    const doesTakePart = ofKpi.applies && (isReported(ofKpi) || !Number.isNaN(gates[goal.level - 2]!))
    steps.counts[place] = doesTakePart ? 1 : 0
    steps.open[place] = 0
    if (!doesTakePart) continue
    const doesCount = writeStep(steps, place, goal)
    steps.weights.all += weight
    if (doesCount) steps.weights.there += weight
    else steps.open[place] = weight
  }
  return steps
}

/** @returns whether the KPI counts once its gate is passed */
function writeStep(steps: Steps, place: number, { ready, achieved, level }: Goal): boolean {
  const at = level - 2
  const ofKpi = achieved[place]!
  const { gates, gateGrades } = ready.asked[place]!
  const gateScore = gates[at]!
  const threshold = ready.thresholds[at]!
  const start = isReported(ofKpi) ? ofKpi.score : Math.max(gateScore, threshold)
  const isGateMet = Number.isNaN(gateScore) || reaches(ofKpi, gateScore, gateGrades[at]!)
  const gate = isGateMet ? 0 : Math.max(0, gateScore - start)
  const doesCount = isGateMet ? reaches(ofKpi, threshold, ready.evidence[at]!) : isAtLeast(start + gate, threshold)
  steps.isGateMet[place] = isGateMet ? 1 : 0
  steps.gate[place] = gate
  steps.rest[place] = doesCount ? 0 : Math.max(0, threshold - start - gate)
  return doesCount
}
