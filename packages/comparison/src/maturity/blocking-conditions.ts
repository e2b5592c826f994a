import { evidenceGrades } from '@pmm/core/domain/evidence'
import { isAtLeast } from '@pmm/scoring/kernel/resolution'
import type { Achieved } from './achieved.ts'
import { isReported, reaches } from './reached-level.ts'
import type { AskedKpi, ReadyRule } from './ready-rules.ts'

/** A condition of a level that is not met, or that cannot be assessed as its KPI is not reported. */
export interface BlockingCondition {
  readonly kpi: string
  readonly state: 'not-met' | 'not-reported'
  /** Its score; null where it is not reported. */
  readonly value: number | null
  /** The score it needs; null where all that is needed is a report. */
  readonly threshold: number | null
  readonly message: string
}

/**
 * What keeps an administration from a level: the gates that are not passed or not reported, then, where the KPIs at the
 * threshold weigh too little, every other KPI that is reported below it.
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
    const grade = askedKpi.gateGrades[at]!
    if (!Number.isNaN(gate) && !reaches(ofKpi, gate, grade))
      gates.push(conditionOf(askedKpi, ofKpi, gate, grade, 'is a gate and '))
    else if (isShareMissed && isReported(ofKpi) && !reaches(ofKpi, thresholds[at]!, evidence[at]!))
      others.push(conditionOf(askedKpi, ofKpi, thresholds[at]!, evidence[at]!, ''))
  }
  return [...gates, ...others]
}

/** The KPIs that apply and are not reported: what keeps an administration from being assessed at all. */
export const unreportedConditions = ({ asked }: ReadyRule, achieved: readonly Achieved[]): BlockingCondition[] =>
  asked
    .filter((_, place) => achieved[place]!.applies && !isReported(achieved[place]!))
    .map(({ kpi }) => ({ kpi: kpi.code, state: 'not-reported', value: null, threshold: null, message: notReported }))

const notReported = 'is not reported'

/** Whether the KPIs that are as good as the threshold weigh enough of those that are reported. */
function isShareReached(
  { asked, thresholds, evidence, share }: ReadyRule,
  achieved: readonly Achieved[],
  at: number,
): boolean {
  let [all, short] = [0, 0]
  for (let place = 0; place < asked.length; place++) {
    if (!achieved[place]!.applies || !isReported(achieved[place]!)) continue
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
  const state = Number.isNaN(score) ? 'not-reported' : 'not-met'
  const [toScore, toEvidence] = [scoreNeeded(score, threshold), evidenceNeeded(grade, evidence)]
  const needs = toScore !== '' && toEvidence !== '' ? `${toScore}; and ${toEvidence}` : toScore || toEvidence
  const value = Number.isNaN(score) ? null : score
  return { kpi: kpi.code, state, value, threshold, message: `${role}needs ${needs}` }
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
