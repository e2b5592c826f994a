import { randomUUID } from 'node:crypto'
import { disclosureMarks, evidenceMarks } from '@pmm/core/marks/mark-kind'
import { createTestDatabase } from '@pmm/tooling/services/test-database'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, inject, it } from 'vitest'
import { createDatabase, type Db } from '../../src/database/database.ts'
import { migrateToLatest, migrations } from '../../src/database/migrate.ts'
import { listMarks } from '../../src/marks/mark.repository.ts'
import { listReleases } from '../../src/release/release.repository.ts'
import { listReleaseParts } from '../../src/release/release-part.repository.ts'

/** A database as the versions before a migration left it, with rows of theirs; then migrated. */
async function upgraded(migration: keyof typeof migrations, fill: (db: Db) => Promise<unknown>) {
  const database = await createTestDatabase(inject('databaseUrl'))
  const db = createDatabase({ url: database.url, applicationName: 'test' })
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < migration))
  await new Migrator({ db, provider: { getMigrations: async () => before } }).migrateToLatest()
  await fill(db)
  await migrateToLatest(db)
  const drop = async () => {
    await db.destroy()
    await database.drop()
  }
  return { db, drop }
}

const id = randomUUID()
const makeRelease = (state: 'ready' | 'building') => (db: Db) =>
  sql`insert into release (id, method, identifier, state, snapshot, notes, author, created_at, manifest, manifest_hash)
    values (${id}, 'lpi', 'pmm.lpi/2026-r1', ${state}, '{"cycles": [], "provenance": "reported"}', 'n', 'a', now(),
      '{}', 'h')`.execute(db)

it('lets releases in the old form fail with a reason, and keeps them on record', async () => {
  const { db, drop } = await upgraded('2026-11-28-table-chunks', makeRelease('ready'))
  const [kept] = await listReleases(db)
  expect(kept).toMatchObject({ identifier: 'pmm.lpi/2026-r1', state: 'failed', manifestHash: null })
  expect(kept!.failure).toContain('make the release again')
  await drop()
})

it('keeps the choices and grades that were recorded', async () => {
  const { db, drop } = await upgraded('2026-12-01-marks-alike', async (old) => {
    await sql`insert into administration values ('DEU', 'DE', 'Germany', '{}', 'EUR', null, 'unknown', null, '2000-01-01')`.execute(
      old,
    )
    await sql`insert into method (id, version, hash, body) values ('m', '1.0.0', 'h', '{}')`.execute(old)
    await sql`insert into cycle (code, title, period, method_id, method_version, membership_date, provenance)
      values ('c', 'c', '2022', 'm', '1.0.0', '2026-01-01', 'reported')`.execute(old)
    await sql`insert into disclosure_choice (cycle, revision, administration, kpi, level, author, chosen_at)
      values ('c', 1, 'DEU', 'K', 'members', 'a', '2026-11-24T08:00:00Z')`.execute(old)
    await sql`insert into evidence_grade (cycle, revision, administration, kpi, grade, author, note, graded_at)
      values ('c', 1, 'DEU', 'K', 'verified', 'a', 'audited', '2026-11-24T08:00:00Z')`.execute(old)
  })
  const mark = { administration: 'DEU', kpi: 'K', author: 'a', revision: 1, madeAt: '2026-11-24T08:00:00.000Z' }
  const cycle = { cycle: 'c' }
  expect(await listMarks(db, disclosureMarks, cycle)).toEqual([{ ...mark, word: 'members', note: null }])
  expect(await listMarks(db, evidenceMarks, cycle)).toEqual([{ ...mark, word: 'verified', note: 'audited' }])
  await drop()
})

it('forgets decisions in the old form, and nothing else of a release that is being built', async () => {
  const { db, drop } = await upgraded('2026-12-01-plain-decisions', async (old) => {
    await makeRelease('building')(old)
    await sql`insert into release_part (release, stage, part, bytes) values (${id}, 'chain', 'method:lpi', '[]'),
      (${id}, 'prepare', 'cycle:c', '\\xff0f6f'), (${id}, 'prepare', 'live', ''), (${id}, 'whole', 'cycle:c', '[]')`.execute(
      old,
    )
  })
  const kept = await listReleaseParts(db, id)
  expect(kept.map(({ stage, part }) => `${stage} ${part}`)).toEqual([
    'chain method:lpi',
    'prepare live',
    'whole cycle:c',
  ])
  await drop()
})
