import type { DisclosureChoice } from '@pmm/core/contract/disclosure'
import type { DisclosureLevel, LevelOf } from '@pmm/core/disclosure/level'
import { Problem } from '@pmm/core/domain/problem'
import { type Selectable, sql } from 'kysely'
import type {} from '../cycle/cycle.tables.ts'
import type { Db, Trx } from '../database/database.ts'
import type { DisclosureChoiceTable } from './marks.tables.ts'

/** Who may see the value of one KPI of an administration, as it chose. */
export type NewChoice = Pick<DisclosureChoice, 'administration' | 'kpi' | 'level' | 'note'>

export interface ChoiceBatch {
  readonly cycle: string
  readonly author: string
  readonly now: Date
  readonly choices: readonly NewChoice[]
}

/**
 * Records choices as the next disclosure revision of their cycle; earlier ones stay on record.
 *
 * @returns the new revision
 * @throws Problem `not-found` when there is no such cycle
 */
export async function recordChoices(trx: Trx, { cycle, author, now, choices }: ChoiceBatch): Promise<number> {
  const row = await trx
    .updateTable('cycle')
    .set((expression) => ({ disclosure_revision: expression('disclosure_revision', '+', 1) }))
    .where('code', '=', cycle)
    .returning('disclosure_revision')
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', `there is no cycle "${cycle}"`)
  const all = <K extends keyof NewChoice>(name: K) => choices.map((choice) => choice[name])
  await sql`
    insert into disclosure_choice (cycle, revision, author, chosen_at, administration, kpi, level, note)
    select ${cycle}, ${row.disclosure_revision}::int, ${author}, ${now}::timestamptz, chosen.* from unnest(
      ${all('administration')}::text[], ${all('kpi')}::text[], ${all('level')}::text[], ${all('note')}::text[]
    ) as chosen`.execute(trx)
  return row.disclosure_revision
}

/** The choices of a cycle and the revision of them; the newest unless given. */
export interface ChoicesAt {
  readonly cycle: string
  readonly revision?: number | undefined
  /** Only of these administrations. */
  readonly administrations?: readonly string[] | undefined
}

/** The choices that hold at a revision: the last of each administration and KPI, in their order. */
export async function listChoices(db: Db, at: ChoicesAt): Promise<DisclosureChoice[]> {
  const { rows } = await sql<Selectable<DisclosureChoiceTable>>`
    select distinct on (administration collate "C", kpi collate "C") * from disclosure_choice
    where cycle = ${at.cycle} and (${at.revision ?? null}::int is null or revision <= ${at.revision ?? null}::int)
      and (${at.administrations ?? null}::text[] is null or administration = any(${at.administrations ?? null}::text[]))
    order by administration collate "C", kpi collate "C", revision desc, id desc`.execute(db)
  return rows.map(toChoice)
}

/** Every choice ever made for one value of an administration, the newest first. */
export async function listChoiceHistory(
  db: Db,
  { cycle, administration, kpi }: { cycle: string; administration: string; kpi?: string | undefined },
): Promise<DisclosureChoice[]> {
  const rows = await db
    .selectFrom('disclosure_choice')
    .selectAll()
    .where('cycle', '=', cycle)
    .where('administration', '=', administration)
    .$if(kpi !== undefined, (query) => query.where('kpi', '=', kpi!))
    .orderBy('revision', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toChoice)
}

/** The level of whatever nobody chose for in a cycle, and how many batches of choices there are. */
export async function getDisclosure(
  db: Db,
  cycle: string,
): Promise<{ readonly defaultLevel: DisclosureLevel; readonly disclosureRevision: number }> {
  const row = await db
    .selectFrom('cycle')
    .select(['default_disclosure', 'disclosure_revision'])
    .where('code', '=', cycle)
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', `there is no cycle "${cycle}"`)
  return { defaultLevel: row.default_disclosure, disclosureRevision: row.disclosure_revision }
}

/** The level of every value of a cycle as chosen at a revision, or by default. @throws Problem `not-found` */
export async function loadLevels(db: Db, cycle: string, revision?: number): Promise<LevelOf> {
  const { defaultLevel } = await getDisclosure(db, cycle)
  const { rows } = await sql<{ administration: string; levels: Record<string, DisclosureLevel> }>`
    with chosen as (
      select distinct on (administration, kpi) administration, kpi, level from disclosure_choice
      where cycle = ${cycle} and (${revision ?? null}::int is null or revision <= ${revision ?? null}::int)
      order by administration, kpi, revision desc, id desc
    )
    select administration, json_object_agg(kpi, level) as levels from chosen group by administration`.execute(db)
  const levels = new Map(rows.map((row) => [row.administration, new Map(Object.entries(row.levels))]))
  return (administration, kpi) => levels.get(administration)?.get(kpi) ?? defaultLevel
}

const toChoice = (row: Selectable<DisclosureChoiceTable>): DisclosureChoice => ({
  administration: row.administration,
  kpi: row.kpi,
  level: row.level,
  revision: row.revision,
  author: row.author,
  note: row.note,
  chosenAt: row.chosen_at.toISOString(),
})
