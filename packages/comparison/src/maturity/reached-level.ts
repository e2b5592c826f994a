import { evidenceGrades } from '@pmm/core/domain/evidence'
import { highestLevel } from '@pmm/core/method/schema/maturity'
import { isAtLeast } from '@pmm/scoring/kernel/resolution'
import type { Achieved } from './achieved.ts'
import type { ReadyRule } from './ready-rules.ts'

/** Whether a KPI is as good as a score, with the evidence of a grade. @param grade place in the list of grades */
export function reaches({ score, evidence }: Achieved, needed: number, grade: number, tolerance = 0): boolean {
  return isAtLeast(score, needed - tolerance) && evidenceGrades.indexOf(evidence ?? 'none') >= grade
}

/**
 * The highest level whose conditions, and those of all levels below, are met; 1 at least.
 *
 * @param isLenient with the tolerances of the KPIs
 */
export function reachedLevel(ready: ReadyRule, achieved: readonly Achieved[], isLenient = false): number {
  let level = 1
  while (level < highestLevel && isMet(ready, achieved, level - 1, isLenient)) level++
  return level
}

/** @param at place of the level among those from 2 */
function isMet(
  { asked, thresholds, evidence, share }: ReadyRule,
  achieved: readonly Achieved[],
  at: number,
  isLenient: boolean,
): boolean {
  let [reached, all] = [0, 0]
  for (let place = 0; place < asked.length; place++) {
    const { weight, gates, tolerance } = asked[place]!
    const ofKpi = achieved[place]!
    if (!ofKpi.applies) continue
    const leeway = isLenient ? tolerance : 0
    const gate = gates[at]!
    if (!Number.isNaN(gate) && !reaches(ofKpi, gate, evidence[at]!, leeway)) return false
    all += weight
    if (reaches(ofKpi, thresholds[at]!, evidence[at]!, leeway)) reached += weight
  }
  return isAtLeast(reached, share * all)
}
