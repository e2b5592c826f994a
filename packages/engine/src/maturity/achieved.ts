import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import type { ScoredCycle } from '../chain/chain.ts'
import { cycleRowsOf } from '../chain/cycle-rows.ts'
import { undisclosed } from '../disclosure/mask.ts'
import type { Achieved, ReadyRule } from './standing.ts'

/** What the administration at a place achieved in the KPIs asked of; null where nothing can be said. */
export type AchievedBy = (place: number, asked: ReadyRule['asked']) => readonly Achieved[] | null

/** Reads what the administrations of a cycle achieved; one KPI that may not be seen, or none reported, says nothing. */
export function achievedIn(
  cycle: ScoredCycle,
  evidenceOf: (administration: string, kpi: string) => EvidenceGrade | undefined,
): AchievedBy {
  const { scores, administrations, method } = cycle
  const rows = cycleRowsOf(cycle)
  const placeOf = new Map(method.kpis.map(({ code }, place) => [code, place]))
  const { score, value, status } = scores.data
  return (place, asked) => {
    const achieved: Achieved[] = []
    let isAny = false
    for (const { kpi } of asked) {
      const row = rows[placeOf.get(kpi.code)!]![place]!
      if (row >= 0 && status[row] === undisclosed) return null
      if (row < 0) achieved.push(unreported)
      else {
        const applies = status[row] !== 'not-applicable'
        achieved.push({
          score: score[row]!,
          value: value[row]!,
          evidence: evidenceOf(administrations[place]!.code, kpi.code),
          applies,
        })
        isAny ||= !Number.isNaN(score[row]!)
      }
    }
    return isAny ? achieved : null
  }
}

const unreported: Achieved = { score: Number.NaN, value: Number.NaN, evidence: undefined, applies: true }
