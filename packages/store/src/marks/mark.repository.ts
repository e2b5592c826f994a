import { Problem } from '@pmm/core/domain/problem'
import type { Mark, MarkKind, RecordedMark, WordOf } from '@pmm/core/marks/mark-kind'
import { type Selectable, sql } from 'kysely'
import type {} from '../cycle/cycle.tables.ts'
import type { Db, Trx } from '../database/database.ts'
import type { MarkTable } from './marks.tables.ts'

/** Where the marks of a kind are kept, and which column of their cycle counts their batches. */
const storage = {
  disclosure: { table: 'disclosure_choice', counter: 'disclosure_revision' },
  evidence: { table: 'evidence_grade', counter: 'evidence_revision' },
} as const

/** Marks of a cycle, to be recorded together. */
export interface MarkBatch<Kind extends MarkKind> {
  readonly cycle: string
  readonly author: string
  readonly now: Date
  readonly marks: readonly Mark<WordOf<Kind>>[]
}

/**
 * Records marks as the next revision of their kind and cycle; earlier marks stay on record.
 *
 * @returns the new revision
 * @throws Problem `not-found` when there is no such cycle
 */
export async function recordMarks<Kind extends MarkKind>(
  trx: Trx,
  kind: Kind,
  { cycle, author, now, marks }: MarkBatch<Kind>,
): Promise<number> {
  const revision = await nextRevision(trx, kind, cycle)
  const all = <Key extends keyof Mark>(name: Key) => marks.map((mark) => mark[name])
  await sql`
    insert into ${tableOf(kind)} (cycle, revision, author, made_at, administration, kpi, word, note)
    select ${cycle}, ${revision}::int, ${author}, ${now}::timestamptz, mark.* from unnest(
      ${all('administration')}::text[], ${all('kpi')}::text[], ${all('word')}::text[], ${all('note')}::text[]
    ) as mark`.execute(trx)
  return revision
}

/** Marks of a cycle at a revision of them; the newest unless given. */
export interface MarksAsked {
  readonly cycle: string
  readonly revision?: number | undefined
  /** Only of these administrations. */
  readonly administrations?: readonly string[] | undefined
}

/**
 * Rows of the marks that hold at a revision: the last of each administration and KPI. They come in the order of their
 * administrations and KPIs, each by bytes, wherever the database is.
 */
export function holdingMarks(kind: MarkKind, { cycle, revision, administrations }: MarksAsked) {
  const [until, whom] = [revision ?? null, administrations ?? null]
  return sql<Selectable<MarkTable>>`
    select distinct on (administration collate "C", kpi collate "C") * from ${tableOf(kind)}
    where cycle = ${cycle} and (${until}::int is null or revision <= ${until}::int)
      and (${whom}::text[] is null or administration = any(${whom}::text[]))
    order by administration collate "C", kpi collate "C", revision desc, id desc`
}

/** The marks that hold at a revision, by administration and KPI, each by bytes. */
export async function listMarks<Kind extends MarkKind>(
  db: Db,
  kind: Kind,
  asked: MarksAsked,
): Promise<RecordedMark<WordOf<Kind>>[]> {
  const { rows } = await holdingMarks(kind, asked).execute(db)
  return rows.map((row) => toMark(kind, row))
}

/** Every mark ever made of a value of an administration, or of all its values; the newest mark first. */
export async function listMarkHistory<Kind extends MarkKind>(
  db: Db,
  kind: Kind,
  { cycle, administration, kpi }: { cycle: string; administration: string; kpi?: string | undefined },
): Promise<RecordedMark<WordOf<Kind>>[]> {
  const rows = await db
    .selectFrom(storage[kind.name].table)
    .selectAll()
    .where('cycle', '=', cycle)
    .where('administration', '=', administration)
    .$if(kpi !== undefined, (query) => query.where('kpi', '=', kpi!))
    .orderBy('revision', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => toMark(kind, row))
}

/** The word that holds for a KPI of an administration; undefined where nobody has made a mark. */
export type FindWord<Kind extends MarkKind> = (administration: string, kpi: string) => WordOf<Kind> | undefined

/** Loads the words that hold at a revision of a kind, the newest unless given, to be looked up. */
export async function loadWords<Kind extends MarkKind>(
  db: Db,
  kind: Kind,
  asked: Pick<MarksAsked, 'cycle' | 'revision'>,
): Promise<FindWord<Kind>> {
  const { rows } = await sql<{ administration: string; words: Record<string, string> }>`
    select administration, json_object_agg(kpi, word) as words
    from (${holdingMarks(kind, asked)}) as mark group by administration`.execute(db)
  const words = new Map(
    rows.map((row) => [
      row.administration,
      new Map(Object.entries(row.words).map(([kpi, word]) => [kpi, asWord(kind, word)])),
    ]),
  )
  return (administration, kpi) => words.get(administration)?.get(kpi)
}

async function nextRevision(trx: Trx, kind: MarkKind, cycle: string): Promise<number> {
  const { counter } = storage[kind.name]
  const row = await trx
    .updateTable('cycle')
    .set((expression) => ({ [counter]: expression(counter, '+', 1) }))
    .where('code', '=', cycle)
    .returning(`${counter} as revision`)
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', `there is no cycle "${cycle}"`)
  return row.revision
}

const tableOf = (kind: MarkKind) => sql.table(storage[kind.name].table)

const toMark = <Kind extends MarkKind>(kind: Kind, row: Selectable<MarkTable>): RecordedMark<WordOf<Kind>> => ({
  administration: row.administration,
  kpi: row.kpi,
  word: asWord(kind, row.word),
  revision: row.revision,
  author: row.author,
  note: row.note,
  madeAt: row.made_at.toISOString(),
})

/** @throws Error for a word that the kind does not have: the table holds no such word */
function asWord<Kind extends MarkKind>({ words, noun }: Kind, text: string): WordOf<Kind> {
  const word = words.find((one): one is WordOf<Kind> => one === text)
  if (word === undefined) throw new Error(`the database holds "${text}", which is not ${noun}`)
  return word
}
