import type { Method } from '@pmm/core/method/schema/method'
import { type Achieved, type ReadyRule, reaches } from './reached-level.ts'

/** What is to be reached: a level (2 to 5) by a rule, from what is achieved in its KPIs. */
export interface Goal {
  readonly ready: ReadyRule
  readonly achieved: readonly Achieved[]
  readonly level: number
  readonly method: Method
}

/** What the KPIs of a rule have to be brought to so that each passes its gate, and so that it counts. */
export interface Steps {
  /** 1 where there is a step: those that do not apply have none. */
  readonly applies: Uint8Array
  readonly isGateMet: Uint8Array
  /** Points of score to the gate; 0 where there is nothing to do for it. */
  readonly gate: Float64Array
  /** Points of score from there on to the threshold. */
  readonly rest: Float64Array
  /** The weight of a KPI that may be brought to its threshold; 0 of the others. */
  readonly open: Float64Array
  /** The weight of all that apply, and of those that count already. */
  readonly weights: { all: number; there: number }
}

const roomFor = (kpis: number): Steps => ({
  applies: new Uint8Array(kpis),
  isGateMet: new Uint8Array(kpis),
  gate: new Float64Array(kpis),
  rest: new Float64Array(kpis),
  open: new Float64Array(kpis),
  weights: { all: 0, there: 0 },
})

/** The same at every call, since thousands of administrations are asked about. */
let room = roomFor(64)

/** The steps to a level, KPI by KPI; the next call writes over them. One that is not reported starts at the bottom of the scale. */
export function stepsTo(goal: Goal): Steps {
  const { asked } = goal.ready
  if (room.gate.length < asked.length) room = roomFor(2 * asked.length)
  room.weights.all = 0
  room.weights.there = 0
  for (let place = 0; place < asked.length; place++) {
    const { applies } = goal.achieved[place]!
    const { weight } = asked[place]!
    room.applies[place] = applies ? 1 : 0
    room.open[place] = 0
    if (!applies) continue
    const doesCount = writeStep(room, place, goal)
    room.weights.all += weight
    if (doesCount) room.weights.there += weight
    else room.open[place] = weight
  }
  return room
}

/** @returns whether the KPI counts once its gate is met */
function writeStep(steps: Steps, place: number, { ready, achieved, level, method }: Goal): boolean {
  const at = level - 2
  const own = achieved[place]!
  const gateScore = ready.asked[place]!.gates[at]!
  const threshold = ready.thresholds[at]!
  const grade = ready.evidence[at]!
  const start = Number.isNaN(own.score) ? method.scale.lower : own.score
  const isGateMet = Number.isNaN(gateScore) || reaches(own, gateScore, grade)
  const gate = isGateMet ? 0 : Math.max(0, gateScore - start)
  const doesCount = isGateMet ? reaches(own, threshold, grade) : start + gate >= threshold
  steps.isGateMet[place] = isGateMet ? 1 : 0
  steps.gate[place] = gate
  steps.rest[place] = doesCount ? 0 : Math.max(0, threshold - start - gate)
  return doesCount
}
