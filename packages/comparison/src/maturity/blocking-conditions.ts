import { evidenceGrades } from '@pmm/core/domain/evidence'
import { isAtLeast } from '@pmm/scoring/kernel/resolution'
import type { Achieved } from './achieved.ts'
import { reaches } from './reached-level.ts'
import type { AskedKpi, ReadyRule } from './ready-rules.ts'

/** A condition of a level that is not met. */
export interface BlockingCondition {
  readonly kpi: string
  /** Its score; null where it is not reported. */
  readonly value: number | null
  /** The score it needs. */
  readonly threshold: number
  readonly message: string
}

/**
 * What keeps an administration from a level: the gates that are not passed, then, where the KPIs at the threshold weigh too
 * little, every other KPI below it.
 *
 * @param level 2 to 5
 */
export function blockingConditions(
  ready: ReadyRule,
  achieved: readonly Achieved[],
  level: number,
): BlockingCondition[] {
  const { asked, thresholds, evidence } = ready
  const at = level - 2
  const isShareMissed = !isShareReached(ready, achieved, at)
  const [gates, others]: [BlockingCondition[], BlockingCondition[]] = [[], []]
  for (let place = 0; place < asked.length; place++) {
    const askedKpi = asked[place]!
    const ofKpi = achieved[place]!
    if (!ofKpi.applies) continue
    const gate = askedKpi.gates[at]!
    if (!Number.isNaN(gate) && !reaches(ofKpi, gate, evidence[at]!))
      gates.push(conditionOf(askedKpi, ofKpi, gate, evidence[at]!, 'is a gate and '))
    else if (isShareMissed && !reaches(ofKpi, thresholds[at]!, evidence[at]!))
      others.push(conditionOf(askedKpi, ofKpi, thresholds[at]!, evidence[at]!, ''))
  }
  return [...gates, ...others]
}

/** Whether the KPIs that are as good as the threshold weigh enough. */
function isShareReached(
  { asked, thresholds, evidence, share }: ReadyRule,
  achieved: readonly Achieved[],
  at: number,
): boolean {
  let [all, short] = [0, 0]
  for (let place = 0; place < asked.length; place++) {
    if (!achieved[place]!.applies) continue
    all += asked[place]!.weight
    if (!reaches(achieved[place]!, thresholds[at]!, evidence[at]!)) short += asked[place]!.weight
  }
  return isAtLeast(all - short, share * all)
}

function conditionOf(
  { kpi }: AskedKpi,
  { score, evidence }: Achieved,
  threshold: number,
  grade: number,
  role: string,
): BlockingCondition {
  const [toScore, toEvidence] = [scoreNeeded(score, threshold), evidenceNeeded(grade, evidence)]
  const needs = toScore !== '' && toEvidence !== '' ? `${toScore}; and ${toEvidence}` : toScore || toEvidence
  return { kpi: kpi.code, value: Number.isNaN(score) ? null : score, threshold, message: `${role}needs ${needs}` }
}

/** In words, empty where the score is high enough. */
function scoreNeeded(score: number, threshold: number): string {
  if (isAtLeast(score, threshold)) return ''
  const state = Number.isNaN(score) ? ' and is not reported' : `, has ${rounded(score)}`
  return `a score of ${rounded(threshold)}${state}`
}

/** In words, empty where the evidence is good enough. */
const evidenceNeeded = (grade: number, evidence: Achieved['evidence'] = 'none'): string =>
  evidenceGrades.indexOf(evidence) < grade ? `evidence that is ${evidenceGrades[grade]}, has ${evidence}` : ''

const rounded = (score: number): string => String(Math.round(10 * score) / 10)
