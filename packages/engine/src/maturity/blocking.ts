import { evidenceGrades } from '@pmm/core/domain/evidence'
import { type Achieved, type Asked, type ReadyRule, reaches } from './standing.ts'

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
  const { asked, thresholds, evidence, share } = ready
  const at = level - 2
  const own = asked
    .map((one, place) => ({ ...one, place, achieved: achieved[place]! }))
    .filter((one) => one.achieved.applies)
  const isShort = (needed: number) => (one: (typeof own)[number]) => !reaches(one.achieved, needed, evidence[at]!)
  const gates = own.filter((one) => !Number.isNaN(one.gates[at]!) && isShort(one.gates[at]!)(one))
  const short = own.filter(isShort(thresholds[at]!))
  const all = own.reduce((sum, { weight }) => sum + weight, 0)
  const reached = all - short.reduce((sum, { weight }) => sum + weight, 0)
  const others = reached >= share * all - 1e-9 ? [] : short.filter((one) => !gates.includes(one))
  return [
    ...gates.map((one) => conditionOf(one, one.achieved, one.gates[at]!, evidence[at]!, 'is a gate and ')),
    ...others.map((one) => conditionOf(one, one.achieved, thresholds[at]!, evidence[at]!, '')),
  ]
}

function conditionOf({ kpi }: Asked, own: Achieved, threshold: number, grade: number, role: string): Blocking {
  const isLow = !(own.score >= threshold - 1e-9)
  const has = evidenceGrades.indexOf(own.evidence ?? 'none')
  const needs = [
    ...(isLow
      ? [
          `a score of ${round(threshold)}${Number.isNaN(own.score) ? ' and is not reported' : `, has ${round(own.score)}`}`,
        ]
      : []),
    ...(has < grade ? [`evidence that is ${evidenceGrades[grade]}, has ${own.evidence ?? 'none'}`] : []),
  ]
  const value = Number.isNaN(own.score) ? null : own.score
  return { kpi: kpi.code, value, threshold, message: `${role}needs ${needs.join('; and ')}` }
}

const round = (score: number): string => String(Math.round(10 * score) / 10)
