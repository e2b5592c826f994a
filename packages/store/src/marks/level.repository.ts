import { type DisclosureLevel, disclosureLevels, type LevelOf } from '@pmm/core/disclosure/level'
import { Problem } from '@pmm/core/domain/problem'
import { disclosureMarks } from '@pmm/core/marks/mark-kind'
import type {} from '../cycle/cycle.tables.ts'
import type { Db } from '../database/database.ts'
import { loadWords } from './mark.repository.ts'

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
  const chosen = await loadWords(db, disclosureMarks, { cycle, revision })
  return (administration, kpi) => chosen(administration, kpi) ?? defaultLevel
}

/** Batches of choices of a cycle: those after one revision, up to another. */
export interface ChoicesSince {
  readonly cycle: string
  readonly after: number
  readonly until: number
}

/** The narrowest level that was chosen in these batches for a value; undefined where nothing was chosen for it. */
export async function loadNarrowest(
  db: Db,
  { cycle, after, until }: ChoicesSince,
): Promise<(administration: string, kpi: string) => DisclosureLevel | undefined> {
  const rows = await db
    .selectFrom('disclosure_choice')
    .select(['administration', 'kpi', 'word'])
    .where('cycle', '=', cycle)
    .where('revision', '>', after)
    .where('revision', '<=', until)
    .execute()
  const places = new Map<string, number>()
  for (const { administration, kpi, word } of rows) {
    const key = `${administration} ${kpi}`
    places.set(key, Math.max(places.get(key) ?? 0, disclosureLevels.indexOf(word as DisclosureLevel)))
  }
  return (administration, kpi) => disclosureLevels[places.get(`${administration} ${kpi}`) ?? -1]
}
