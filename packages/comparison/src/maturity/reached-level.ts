import { evidenceGrades } from '@pmm/core/domain/evidence'
import { highestLevel } from '@pmm/core/method/schema/maturity'
import { isAtLeast } from '@pmm/scoring/kernel/resolution'
import type { Achieved } from './achieved.ts'
import type { ReadyRule } from './ready-rules.ts'

/** Whether a KPI is as good as a score, with the evidence of a grade. @param grade place in the list of grades */
export function reaches({ score, evidence }: Achieved, needed: number, grade: number, tolerance = 0): boolean {
  return isAtLeast(score, needed - tolerance) && evidenceGrades.indexOf(evidence ?? 'none') >= grade
}

/** Whether a KPI was reported, so that it has a score to be judged by. */
export const isReported = ({ score }: Achieved): boolean => !Number.isNaN(score)

/**
 * The share (0–1) of the weight of the KPIs that apply which is reported.
 *
 * @returns missing (NaN) where no KPI applies
 */
export function reportedShare({ asked }: ReadyRule, achieved: readonly Achieved[]): number {
  let [reported, all] = [0, 0]
  for (let place = 0; place < asked.length; place++) {
    if (!achieved[place]!.applies) continue
    all += asked[place]!.weight
    if (isReported(achieved[place]!)) reported += asked[place]!.weight
  }
  return reported / all
}

/** Whether enough is reported for a level. @param share of the weight that is reported, NaN where no KPI applies */
export const isAssessable = ({ minimumReported }: ReadyRule, share: number): boolean =>
  isAtLeast(share, minimumReported)

/**
 * The highest level whose conditions, and those of all levels below, are met by what is reported; 1 at least, and 0 where
 * too little is reported for a level.
 *
 * @param isLenient with the tolerances of the KPIs
 */
export function reachedLevel(ready: ReadyRule, achieved: readonly Achieved[], isLenient = false): number {
  if (!isAssessable(ready, reportedShare(ready, achieved))) return 0
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
  let [reached, reported] = [0, 0]
  for (let place = 0; place < asked.length; place++) {
    const { weight, gates, gateGrades, tolerance } = asked[place]!
    const ofKpi = achieved[place]!
    if (!ofKpi.applies) continue
    const leeway = isLenient ? tolerance : 0
    const gate = gates[at]!
    if (!Number.isNaN(gate) && !reaches(ofKpi, gate, gateGrades[at]!, leeway)) return false
    if (!isReported(ofKpi)) continue
    reported += weight
    if (reaches(ofKpi, thresholds[at]!, evidence[at]!, leeway)) reached += weight
  }
  return isAtLeast(reached, share * reported)
}
