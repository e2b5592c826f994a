import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import type { Kpi } from '@pmm/core/method/method'
import type { ScoredCycle } from '../chain/chain.ts'
import { cycleRowsOf } from '../chain/cycle-rows.ts'
import { undisclosed } from '../disclosure/mask.ts'
import type { Achieved, ReadyRule } from './standing.ts'

/**
 * What the administration at a place achieved in the KPIs asked of; null where nothing can be said.
 *
 * @param known what it may be; where it is, this very list is given again
 */
export type AchievedBy = (
  place: number,
  asked: ReadyRule['asked'],
  known?: readonly Achieved[],
) => readonly Achieved[] | null

/** Reads what the administrations of a cycle achieved; one KPI that may not be seen, or none reported, says nothing. */
export function achievedIn(
  cycle: ScoredCycle,
  evidenceOf: (administration: string, kpi: string) => EvidenceGrade | undefined,
): AchievedBy {
  const { scores, administrations, method } = cycle
  const rows = cycleRowsOf(cycle)
  const rowsOf = new Map(method.kpis.map(({ code }, place) => [code, rows[place]!]))
  const { score, value, status } = scores.data
  const isSame = (row: number, { code }: Kpi, place: number, known: Achieved): boolean =>
    Object.is(score[row]!, known.score) &&
    Object.is(value[row]!, known.value) &&
    (status[row] !== 'not-applicable') === known.applies &&
    evidenceOf(administrations[place]!.code, code) === known.evidence
  const read = (row: number, { code }: Kpi, place: number): Achieved => ({
    score: score[row]!,
    value: value[row]!,
    evidence: evidenceOf(administrations[place]!.code, code),
    applies: status[row] !== 'not-applicable',
  })
  return (place, asked, known) => {
    const found = asked.map(({ kpi }) => rowsOf.get(kpi.code)![place]!)
    if (found.some((row) => row >= 0 && status[row] === undisclosed)) return null
    if (!found.some((row) => row >= 0 && !Number.isNaN(score[row]!))) return null
    const isKnown = known?.every((own, at) =>
      found[at]! < 0 ? own === unreported : isSame(found[at]!, asked[at]!.kpi, place, own),
    )
    if (isKnown) return known!
    return found.map((row, at) => (row < 0 ? unreported : read(row, asked[at]!.kpi, place)))
  }
}

const unreported: Achieved = { score: Number.NaN, value: Number.NaN, evidence: undefined, applies: true }
