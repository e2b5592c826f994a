import { type EvidenceGrade, evidenceGrades } from '@pmm/core/domain/evidence'
import type { ScoredCycle } from '../chain/chain.ts'
import { cycleRowsOf } from '../chain/cycle-rows.ts'
import { undisclosed } from '../visible/mask.ts'
import type { Achieved, ReadyRule } from './reached-level.ts'

/** What is achieved in the KPIs of a rule, to be written over. */
export type AchievedRoom = { -readonly [Name in keyof Achieved]: Achieved[Name] }[]

export const achievedRoom = ({ asked }: Pick<ReadyRule, 'asked'>): AchievedRoom =>
  asked.map(() => ({ score: Number.NaN, value: Number.NaN, evidence: undefined, applies: true }))

/** Writes what the administration at a place achieved in the KPIs asked of; false where nothing can be said. */
export type AchievedBy = (place: number, target: AchievedRoom) => boolean

/** Reads what the administrations of a cycle achieved; one KPI that may not be seen, or none reported, says nothing. */
export function achievedIn(
  cycle: ScoredCycle,
  evidenceOf: (administration: string, kpi: string) => EvidenceGrade | undefined,
): (asked: ReadyRule['asked']) => AchievedBy {
  const { scores, administrations, method } = cycle
  const rows = cycleRowsOf(cycle)
  const rowsOf = new Map(method.kpis.map(({ code }, place) => [code, rows[place]!]))
  return (asked) => {
    const columns = asked.map(({ kpi }) => rowsOf.get(kpi.code)!)
    return (place, target) => {
      if (!isTold(columns, place, scores)) return false
      for (let at = 0; at < columns.length; at++) {
        const row = columns[at]![place]!
        const evidence = row < 0 ? undefined : evidenceOf(administrations[place]!.code, asked[at]!.kpi.code)
        write(target[at]!, row, scores, evidence)
      }
      return true
    }
  }
}

function write(own: AchievedRoom[number], row: number, { data }: Scores, evidence: EvidenceGrade | undefined): void {
  own.score = row < 0 ? Number.NaN : data.score[row]!
  own.value = row < 0 ? Number.NaN : data.value[row]!
  own.evidence = evidence
  own.applies = row < 0 || data.status[row] !== 'not-applicable'
}

type Scores = ScoredCycle['scores']

function isTold(columns: readonly Int32Array[], place: number, { data }: Scores): boolean {
  let isReported = false
  for (let at = 0; at < columns.length; at++) {
    const row = columns[at]![place]!
    if (row < 0) continue
    if (data.status[row] === undisclosed) return false
    isReported ||= !Number.isNaN(data.score[row]!)
  }
  return isReported
}

/** What many achieved in the KPIs of a rule: by administration, then KPI. */
export interface AchievedStore {
  readonly scores: Float64Array
  readonly values: Float64Array
  /** Places in the list of grades, 1 for the first; 0 where nobody graded. */
  readonly evidence: Uint8Array
  readonly applies: Uint8Array
}

export const achievedStore = (cells: number): AchievedStore => ({
  scores: new Float64Array(cells),
  values: new Float64Array(cells),
  evidence: new Uint8Array(cells),
  applies: new Uint8Array(cells),
})

/** Keeps what is achieved at a place; whether it is something else than was there. */
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

/** Reads what was kept at a place. */
export function recallAchieved(store: AchievedStore, place: number, target: AchievedRoom): void {
  for (let at = 0; at < target.length; at++) {
    const cell = place * target.length + at
    const own = target[at]!
    own.score = store.scores[cell]!
    own.value = store.values[cell]!
    own.evidence = evidenceGrades[store.evidence[cell]! - 1]
    own.applies = store.applies[cell] === 1
  }
}
