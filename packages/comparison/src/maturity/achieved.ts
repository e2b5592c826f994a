import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import type { ScoredCycle, ScoreFrame } from '../chain/chain.ts'
import { cycleRowsOf } from '../chain/cycle-rows.ts'
import { undisclosed } from '../visible/mask.ts'
import type { AskedKpi } from './ready-rules.ts'

/** What an administration achieved in a KPI of a rule, in one cycle. */
export interface Achieved {
  /** Missing (NaN) where the KPI was not reported. */
  readonly score: number
  /** Missing (NaN) where the KPI was not reported. */
  readonly value: number
  /** Undefined where nobody graded the value. */
  readonly evidence: EvidenceGrade | undefined
  /** False where the KPI is not applicable, so that it neither reaches nor misses a threshold. */
  readonly applies: boolean
}

/** What is achieved in the KPIs of a rule, to be written over. */
export type AchievedBuffer = { -readonly [Name in keyof Achieved]: Achieved[Name] }[]

export const achievedBuffer = (asked: readonly AskedKpi[]): AchievedBuffer =>
  asked.map(() => ({ score: Number.NaN, value: Number.NaN, evidence: undefined, applies: true }))

/** Writes what the administration at a place achieved in the KPIs of a rule; false where a KPI may not be seen. */
export type AchievedReader = (place: number, target: AchievedBuffer) => boolean

/**
 * Reads what the administrations of a cycle achieved in the KPIs of a rule. Nothing may be said of an administration with a
 * KPI that the audience may not see.
 */
export function achievedReaders(
  cycle: ScoredCycle,
  evidenceOf: (administration: string, kpi: string) => EvidenceGrade | undefined,
): (asked: readonly AskedKpi[]) => AchievedReader {
  const { scores, administrations, method } = cycle
  const rows = cycleRowsOf(cycle)
  const rowsOf = new Map(method.kpis.map(({ code }, place) => [code, rows[place]!]))
  return (asked) => {
    const columns = asked.map(({ kpi }) => rowsOf.get(kpi.code)!)
    return (place, target) => {
      if (!maySpeakOf(columns, place, scores)) return false
      for (let at = 0; at < columns.length; at++) {
        const row = columns[at]![place]!
        const evidence = row < 0 ? undefined : evidenceOf(administrations[place]!.code, asked[at]!.kpi.code)
        write(target[at]!, row, scores, evidence)
      }
      return true
    }
  }
}

function maySpeakOf(columns: readonly Int32Array[], place: number, { data }: ScoreFrame): boolean {
  for (let at = 0; at < columns.length; at++) {
    const row = columns[at]![place]!
    if (row >= 0 && data.status[row] === undisclosed) return false
  }
  return true
}

function write(
  target: AchievedBuffer[number],
  row: number,
  { data }: ScoreFrame,
  evidence: EvidenceGrade | undefined,
): void {
  target.score = row < 0 ? Number.NaN : data.score[row]!
  target.value = row < 0 ? Number.NaN : data.value[row]!
  target.evidence = evidence
  target.applies = row < 0 || data.status[row] !== 'not-applicable'
}
