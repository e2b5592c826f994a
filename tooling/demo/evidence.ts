import type { EvidenceGradeInput } from '@pmm/core/contract/evidence'
import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import { forerunnerOf } from './forerunner.ts'
import { createRandom } from './random.ts'

/** What a generated grade says of itself, wherever it is shown. */
export const evidenceNote = 'Demonstration: a generated grade. Nobody has looked at any evidence.'

/** By how far an administration is ahead, shares of the grades; what is left over has no grade. */
const ordinary = { declared: 0.5, documented: 0.25, verified: 0.06, 'peer-reviewed': 0.01 } as const
const ahead = { declared: 0.1, documented: 0.5, verified: 0.3, 'peer-reviewed': 0.1 } as const

/** Where a generated grade belongs. */
interface GradePlace {
  readonly seed: number
  readonly administration: string
  readonly kpi: string
}

/** How well a value is evidenced, the same in every cycle; undefined where nobody graded it. */
export function gradeOf({ seed, administration, kpi }: GradePlace): EvidenceGrade | undefined {
  const shares = forerunnerOf(seed, administration).skill > 0 ? ahead : ordinary
  let left = createRandom(seed, 'evidence', administration, kpi).uniform()
  return (Object.keys(shares) as (keyof typeof shares)[]).find((grade) => {
    left -= shares[grade]
    return left < 0
  })
}

/** The grades of what an administration reports in a demonstration cycle. @param kpis codes of the KPIs it reported */
export const gradesOf = (seed: number, administration: string, kpis: readonly string[]): EvidenceGradeInput[] =>
  kpis.flatMap((kpi) => {
    const grade = gradeOf({ seed, administration, kpi })
    return grade === undefined ? [] : [{ administration, kpi, grade, note: evidenceNote }]
  })
