import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { ScoredCycle, ScoreFrame } from '../chain/chain.ts'
import { cycleRowsOf } from '../chain/cycle-rows.ts'
import { hiddenScores } from '../visible/hidden-scores.ts'
import { undisclosed } from '../visible/mask.ts'
import { seenCells } from '../visible/seen-cells.ts'
import type { AskedKpi } from './ready-rules.ts'

/** What an administration achieved in a KPI of a rule, in one cycle. */
export interface Achieved {
  /** Missing (NaN) where the KPI was not reported. */
  readonly score: number
  /** Missing (NaN) where the KPI was not reported. */
  readonly value: number
  /** Undefined where nobody graded the value. */
  readonly evidence: EvidenceGrade | undefined
  /** False where the KPI is not applicable, or counts for nothing and is hidden: it neither reaches nor misses a threshold. */
  readonly applies: boolean
}

/** What is achieved in the KPIs of a rule, to be written over. */
export type AchievedBuffer = { -readonly [Name in keyof Achieved]: Achieved[Name] }[]

export const achievedBuffer = (asked: readonly AskedKpi[]): AchievedBuffer =>
  asked.map(() => ({ score: Number.NaN, value: Number.NaN, evidence: undefined, applies: true }))

/** Writes what the administration at a place achieved in the KPIs of a rule; false where a KPI may not be seen. */
export type AchievedReader = (place: number, target: AchievedBuffer) => boolean

/**
 * Reads what the administrations of a cycle achieved in the KPIs of a rule. Nothing may be said of an administration that
 * keeps a score back which has weight in the rule or a gate. A score that is kept back and counts for nothing neither
 * reaches nor misses a threshold.
 */
export function achievedReaders(
  cycle: ScoredCycle,
  evidenceOf: (administration: string, kpi: string) => EvidenceGrade | undefined,
): (asked: readonly AskedKpi[]) => AchievedReader {
  const { scores, administrations, method } = cycle
  const rows = cycleRowsOf(cycle)
  const plan = planFor(method)
  const marks = hiddenScores(plan, seenCells({ rows, ...scores.data }))
  const places = new Map(method.kpis.map(({ code }, kpi) => [code, kpi]))
  const columnOf = ({ kpi: { code }, weight, gates }: AskedKpi): Column => {
    const kpi = places.get(code)!
    return {
      rows: rows[kpi]!,
      isHidden: (place) => marks[place * plan.nodes.length + kpi] === 1,
      counts: weight > 0 || gates.some((gate) => !Number.isNaN(gate)),
      evidenceAt: (place) => evidenceOf(administrations[place]!.code, code),
    }
  }
  return (asked) => {
    const columns = asked.map(columnOf)
    return (place, target) => {
      if (!maySpeakOf(columns, place)) return false
      for (let at = 0; at < columns.length; at++) write(target[at]!, columns[at]!, place, scores)
      return true
    }
  }
}

/** A KPI of a rule in a cycle. */
interface Column {
  /** Of every administration in the table of scores; −1 where it has none. */
  readonly rows: Int32Array
  /** Whether an administration may keep its score back. */
  readonly isHidden: (place: number) => boolean
  /** Whether the rule gives it weight, or a gate. */
  readonly counts: boolean
  readonly evidenceAt: (place: number) => EvidenceGrade | undefined
}

function maySpeakOf(columns: readonly Column[], place: number): boolean {
  for (const { rows, isHidden, counts } of columns) if (rows[place]! >= 0 && counts && isHidden(place)) return false
  return true
}

function write(target: AchievedBuffer[number], column: Column, place: number, { data }: ScoreFrame): void {
  const row = column.rows[place]!
  const status = row < 0 ? null : data.status[row]
  target.score = row < 0 ? Number.NaN : data.score[row]!
  target.value = row < 0 ? Number.NaN : data.value[row]!
  target.evidence = row < 0 || status === undisclosed ? undefined : column.evidenceAt(place)
  target.applies = status !== 'not-applicable' && !column.isHidden(place)
}
