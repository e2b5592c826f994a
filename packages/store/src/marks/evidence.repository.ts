import type { RecordedGrade } from '@pmm/core/contract/evidence'
import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import { Problem } from '@pmm/core/domain/problem'
import { type Selectable, sql } from 'kysely'
import type {} from '../cycle/cycle.tables.ts'
import type { Db, Trx } from '../database/database.ts'
import type { EvidenceGradeTable } from './marks.tables.ts'

/** How well one value of an administration is evidenced, in somebody's judgement. */
export interface NewGrade {
  readonly administration: string
  readonly kpi: string
  readonly grade: EvidenceGrade
  readonly note: string | null
}

export interface GradeBatch {
  readonly cycle: string
  readonly author: string
  readonly now: Date
  readonly grades: readonly NewGrade[]
}

/**
 * Records grades as the next evidence revision of their cycle; earlier ones stay on record.
 *
 * @returns the new revision
 * @throws Problem `not-found` when there is no such cycle
 */
export async function recordGrades(trx: Trx, { cycle, author, now, grades }: GradeBatch): Promise<number> {
  const row = await trx
    .updateTable('cycle')
    .set((expression) => ({ evidence_revision: expression('evidence_revision', '+', 1) }))
    .where('code', '=', cycle)
    .returning('evidence_revision')
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', `there is no cycle "${cycle}"`)
  const all = <K extends keyof NewGrade>(name: K) => grades.map((grade) => grade[name])
  await sql`
    insert into evidence_grade (cycle, revision, author, graded_at, administration, kpi, grade, note)
    select ${cycle}, ${row.evidence_revision}::int, ${author}, ${now}::timestamptz, graded.* from unnest(
      ${all('administration')}::text[], ${all('kpi')}::text[], ${all('grade')}::text[], ${all('note')}::text[]
    ) as graded`.execute(trx)
  return row.evidence_revision
}

export interface GradesAsked {
  readonly cycle: string
  readonly revision?: number | undefined
  /** Only of these; all of them unless given. */
  readonly administrations?: readonly string[] | undefined
}

/** The grades of a cycle as they stood at a revision, the newest unless given; by administration and KPI. */
export async function listGrades(db: Db, { cycle, revision, administrations }: GradesAsked): Promise<RecordedGrade[]> {
  const [until, whom] = [revision ?? null, administrations ?? null]
  const { rows } = await sql<Selectable<EvidenceGradeTable>>`
    select distinct on (administration, kpi) * from evidence_grade
    where cycle = ${cycle} and (${until}::int is null or revision <= ${until}::int)
      and (${whom}::text[] is null or administration = any(${whom}::text[]))
    order by administration, kpi, revision desc, id desc`.execute(db)
  return rows.map(({ graded_at, cycle: _, id: __, ...row }) => ({ ...row, gradedAt: graded_at.toISOString() }))
}

/** The grade of an administration’s value of a KPI; undefined where nobody graded it. */
export type GradeOf = (administration: string, kpi: string) => EvidenceGrade | undefined

/** The same to look up. */
export async function loadGrades(db: Db, cycle: string, revision?: number): Promise<GradeOf> {
  const found = new Map<string, Map<string, EvidenceGrade>>()
  for (const { administration, kpi, grade } of await listGrades(db, { cycle, revision }))
    found.set(administration, (found.get(administration) ?? new Map()).set(kpi, grade))
  return (administration, kpi) => found.get(administration)?.get(kpi)
}
