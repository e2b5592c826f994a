import { evidenceGrades } from '@pmm/core/domain/evidence'
import { type Achieved, type Asked, type ReadyRule, reaches } from './reached-level.ts'

/** A condition of a level that is not met. */
export interface Blocking {
  readonly kpi: string
  /** Its score; null where it is not reported. */
  readonly value: number | null
  /** The score it needs. */
  readonly threshold: number
  readonly message: string
}

/** What keeps an administration from a level: gates that are not passed, and where too little counts, all that does not. */
export function blockingOf(ready: ReadyRule, achieved: readonly Achieved[], level: number): Blocking[] {
  const { asked, thresholds, evidence } = ready
  const at = level - 2
  const areOthersAsked = !isEnough(ready, achieved, at)
  const [gates, others]: [Blocking[], Blocking[]] = [[], []]
  for (let place = 0; place < asked.length; place++) {
    const one = asked[place]!
    const own = achieved[place]!
    if (!own.applies) continue
    const gate = one.gates[at]!
    if (!Number.isNaN(gate) && !reaches(own, gate, evidence[at]!))
      gates.push(conditionOf(one, own, gate, evidence[at]!, 'is a gate and '))
    else if (areOthersAsked && !reaches(own, thresholds[at]!, evidence[at]!))
      others.push(conditionOf(one, own, thresholds[at]!, evidence[at]!, ''))
  }
  return [...gates, ...others]
}

/** Whether the KPIs that are as good as the threshold weigh enough. */
function isEnough({ asked, thresholds, evidence, share }: ReadyRule, achieved: readonly Achieved[], at: number) {
  let [all, short] = [0, 0]
  for (let place = 0; place < asked.length; place++) {
    if (!achieved[place]!.applies) continue
    all += asked[place]!.weight
    if (!reaches(achieved[place]!, thresholds[at]!, evidence[at]!)) short += asked[place]!.weight
  }
  return all - short >= share * all - 1e-9
}

function conditionOf({ kpi }: Asked, own: Achieved, threshold: number, grade: number, role: string): Blocking {
  const isLow = !(own.score >= threshold - 1e-9)
  const has = own.score
  const score = isLow
    ? `a score of ${round(threshold)}${Number.isNaN(has) ? ' and is not reported' : `, has ${round(has)}`}`
    : ''
  const isBare = evidenceGrades.indexOf(own.evidence ?? 'none') < grade
  const proof = isBare ? `evidence that is ${evidenceGrades[grade]}, has ${own.evidence ?? 'none'}` : ''
  const needs = isLow && isBare ? `${score}; and ${proof}` : score || proof
  return { kpi: kpi.code, value: Number.isNaN(has) ? null : has, threshold, message: `${role}needs ${needs}` }
}

const round = (score: number): string => String(Math.round(10 * score) / 10)
