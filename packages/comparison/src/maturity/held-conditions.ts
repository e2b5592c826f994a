import type { Achieved } from './achieved.ts'
import { reaches } from './reached-level.ts'
import type { ReadyRule } from './ready-rules.ts'

/** A KPI that misses what a level asks of it by no more than its tolerance. */
export interface HeldCondition {
  readonly kpi: string
  /** Its score. */
  readonly value: number
  /** The score that the level asks for. */
  readonly threshold: number
}

/** The KPIs that miss what a level asks for by no more than their tolerances, so that a level reached before is held. */
export function heldConditions(
  { asked, thresholds }: ReadyRule,
  achieved: readonly Achieved[],
  level: number,
): HeldCondition[] {
  const at = level - 2
  const held: HeldCondition[] = []
  for (let place = 0; place < asked.length; place++) {
    const { kpi, gates, gateGrades, tolerance } = asked[place]!
    const ofKpi = achieved[place]!
    const needed = Math.max(gates[at] ?? Number.NaN, thresholds[at]!) || thresholds[at]!
    const isMissed = ofKpi.applies && !reaches(ofKpi, needed, gateGrades[at]!)
    if (isMissed && reaches(ofKpi, needed, gateGrades[at]!, tolerance))
      held.push({ kpi: kpi.code, value: ofKpi.score, threshold: needed })
  }
  return held
}
