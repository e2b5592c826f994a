import { evidenceGrades } from '@pmm/core/domain/evidence'
import type { Achieved, AchievedBuffer } from './achieved.ts'

/** What the administrations of a cycle achieved in the KPIs of a rule: by administration, then KPI. */
export interface AchievedStore {
  readonly scores: Float64Array
  readonly values: Float64Array
  /** Places in the list of grades, 1 for the first; 0 where nobody graded. */
  readonly evidence: Uint8Array
  readonly applies: Uint8Array
}

export const emptyStore = (cells: number): AchievedStore => ({
  scores: new Float64Array(cells),
  values: new Float64Array(cells),
  evidence: new Uint8Array(cells),
  applies: new Uint8Array(cells),
})

export const copiedStore = ({ scores, values, evidence, applies }: AchievedStore): AchievedStore => ({
  scores: scores.slice(),
  values: values.slice(),
  evidence: evidence.slice(),
  applies: applies.slice(),
})

/** Writes what is achieved at a place, and says whether it differs from what stood there. */
export function keepAchieved(store: AchievedStore, place: number, achieved: readonly Achieved[]): boolean {
  let isOther = false
  for (let at = 0; at < achieved.length; at++) {
    const cell = place * achieved.length + at
    const { score, value, evidence, applies } = achieved[at]!
    const grade = evidence === undefined ? 0 : 1 + evidenceGrades.indexOf(evidence)
    isOther ||= !(Object.is(store.scores[cell], score) && Object.is(store.values[cell], value))
    isOther ||= store.evidence[cell] !== grade || (store.applies[cell] === 1) !== applies
    store.scores[cell] = score
    store.values[cell] = value
    store.evidence[cell] = grade
    store.applies[cell] = applies ? 1 : 0
  }
  return isOther
}

/** Reads what is kept at a place. */
export function recallAchieved(store: AchievedStore, place: number, target: AchievedBuffer): void {
  for (let at = 0; at < target.length; at++) {
    const cell = place * target.length + at
    const ofKpi = target[at]!
    ofKpi.score = store.scores[cell]!
    ofKpi.value = store.values[cell]!
    ofKpi.evidence = evidenceGrades[store.evidence[cell]! - 1]
    ofKpi.applies = store.applies[cell] === 1
  }
}
