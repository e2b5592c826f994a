import { randomUUID } from 'node:crypto'
import { disclosureMarks, evidenceMarks } from '@pmm/core/marks/mark-kind'
import { createTestDatabase } from '@pmm/tooling/services/test-database'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { describe, expect, inject, it } from 'vitest'
import { getCycle } from '../../src/cycle/cycle.repository.ts'
import { createDatabase, type Db } from '../../src/database/database.ts'
import { migrateToLatest, migrations } from '../../src/database/migrate.ts'
import { listMarks } from '../../src/marks/mark.repository.ts'
import { listBatches } from '../../src/observation/batch.repository.ts'
import { finishRelease, listReleases } from '../../src/release/release.repository.ts'
import { listReleaseParts } from '../../src/release/release-part.repository.ts'
import { listApiKeys } from '../../src/service/api-key.repository.ts'
import { listSchedules } from '../../src/service/schedule.repository.ts'

const now = new Date('2026-11-24T08:00:00Z')
const secretariat = [...['observations:write', 'cycles:write', 'methods:write', 'administrations:write', 'jobs:write']]

/** A database without tables. */
async function emptied() {
  const database = await createTestDatabase(inject('databaseUrl'))
  const db = createDatabase({ url: database.url, applicationName: 'test' })
  const drop = async () => {
    await db.destroy()
    await database.drop()
  }
  return { db, drop }
}

/** A database as the versions before a migration left it, with rows of theirs; then migrated. */
async function upgraded(migration: keyof typeof migrations, fill: (db: Db) => Promise<unknown>) {
  const { db, drop } = await emptied()
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < migration))
  await new Migrator({ db, provider: { getMigrations: async () => before } }).migrateToLatest()
  await fill(db)
  await migrateToLatest(db)
  return { db, drop }
}

const id = randomUUID()
const makeRelease = (state: 'ready' | 'building') => (db: Db) =>
  sql`insert into release (id, method, identifier, state, snapshot, notes, author, created_at, manifest, manifest_hash)
    values (${id}, 'lpi', 'pmm.lpi/2026-r1', ${state}, '{"cycles": [], "provenance": "reported"}', 'n', 'a', now(),
      '{}', 'h')`.execute(db)
/** Opens a cycle as every version could. */
async function openOld(db: Db): Promise<void> {
  await sql`insert into method (id, version, hash, body) values ('m', '1.0.0', 'h', '{}')`.execute(db)
  await sql`insert into cycle (code, title, period, method_id, method_version, membership_date, provenance)
    values ('c', 'c', '2022', 'm', '1.0.0', '2026-01-01', 'reported')`.execute(db)
}
async function hasTable(db: Db, table: string): Promise<boolean> {
  const { rows } = await sql<{ found: string | null }>`select to_regclass(${table}) as found`.execute(db)
  return rows[0]!.found !== null
}

/** What has run on databases that are in use: it runs first for ever, whatever comes later. */
const landed = [
  '2026-11-23-first-tables',
  '2026-11-24-releases',
  '2026-11-25-attributes',
  '2026-11-28-scheduled-releases',
  '2026-11-28-table-chunks',
  '2026-11-28-table-origins',
  '2026-11-28-view-of-releases',
  '2026-12-01-marks-alike',
  '2026-12-01-plain-decisions',
]

describe('migrateToLatest', () => {
  it('goes on where the databases in use are: a new migration has a name after theirs', async () => {
    expect(Object.keys(migrations).toSorted().slice(0, landed.length)).toEqual(landed)
    const { db, drop } = await emptied()
    const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => landed.includes(name)))
    await new Migrator({ db, provider: { getMigrations: async () => before } }).migrateToLatest()
    expect(await migrateToLatest(db)).toEqual(Object.keys(migrations).toSorted().slice(landed.length))
    await drop()
  })

  it('runs each migration once, however many start at the same time', async () => {
    const database = await createTestDatabase(inject('databaseUrl'))
    const pools = [1, 2, 3].map(() => createDatabase({ url: database.url, applicationName: 'test' }))
    const ran = (await Promise.all(pools.map(migrateToLatest))).flat()
    expect(ran).toEqual(Object.keys(migrations))
    expect(await migrateToLatest(pools[0]!)).toEqual([])
    await Promise.all(pools.map((pool) => pool.destroy()))
    await database.drop()
  })

  it('leaves nothing of a migration that fails, and goes on from there', async () => {
    const { db, drop } = await emptied()
    await sql`create table release (id uuid)`.execute(db)
    await expect(migrateToLatest(db)).rejects.toThrow('the database could not be migrated')
    expect(await hasTable(db, 'disclosure_choice')).toBe(false)
    await sql`drop table release`.execute(db)
    expect(await migrateToLatest(db)).toContain('2026-11-24-releases')
    await drop()
  })

  it('runs migrations in the order of their names', () => {
    expect(Object.keys(migrations)).toEqual(Object.keys(migrations).toSorted())
  })
})

describe('a database of an earlier version', () => {
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
      await openOld(old)
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
      await sql`insert into release_part (release, stage, part, bytes) values (${id}, 'groups', 'method:lpi', '[]'),
        (${id}, 'prepare', 'cycle:c', '\\xff0f6f'), (${id}, 'whole', 'cycle:c', '[]')`.execute(old)
    })
    const kept = await listReleaseParts(db, id)
    expect(kept.map(({ stage, part }) => `${stage} ${part}`)).toEqual(['groups method:lpi', 'whole cycle:c'])
    await drop()
  })

  it('forgets receipts that do not say what was new, and gives old batches no warning', async () => {
    const { db, drop } = await upgraded('2026-12-01-receipts-of-batches', async (old) => {
      await openOld(old)
      await sql`insert into batch (id, cycle, revision, author) values (${id}, 'c', 1, 'a')`.execute(old)
      await sql`insert into idempotency_key (author, key, request_hash, response) values ('a', 'k', 'h', '{}')`.execute(
        old,
      )
    })
    expect(await listBatches(db, { cycle: 'c', administrations: null, limit: 9 })).toMatchObject([
      { batch: id, revision: 1, warnings: [], warningCount: 0 },
    ])
    expect(await db.selectFrom('idempotency_key').select('key').execute()).toEqual([])
    await drop()
  })

  it('has live changes made again, with verdicts, and the parts of a release that hold changes', async () => {
    const { db, drop } = await upgraded('2026-12-01-writes-live-verdicts', async (old) => {
      await openOld(old)
      await makeRelease('building')(old)
      await sql`insert into release_part (release, stage, part, bytes) values (${id}, 'chain', 'method:lpi', '[]'),
        (${id}, 'prepare', 'live', ''), (${id}, 'whole', 'method:lpi', '[]'), (${id}, 'whole', 'cycle:c', '[]')`.execute(
        old,
      )
      await sql`insert into score_run (id, cycle, inputs, inputs_hash, data_revision, hash, rows, bytes)
        values (${id}, 'c', '{}', 'h', 1, 'h', 1, '')`.execute(old)
      await sql`update cycle set data_revision = 1, current_run = ${id}, benchmarked_run = ${id}`.execute(old)
      await sql`insert into table_origin (scope, name, origin) values ('method:m', 'changes', 'x')`.execute(old)
    })
    expect(await getCycle(db, 'c')).toMatchObject({ currentRun: id, stale: true })
    expect(await db.selectFrom('table_origin').select('name').execute()).toEqual([])
    const kept = await listReleaseParts(db, id)
    expect(kept.map(({ stage, part }) => `${stage} ${part}`)).toEqual(['whole cycle:c'])
    await drop()
  })

  it('gives keys the viewer class that follows from what they could do', async () => {
    const { db, drop } = await upgraded('2026-11-24-releases', (old) =>
      sql`insert into api_key (prefix, hash, name, scopes, administrations) values
        ('a', 'h', 'ministry', '{observations:write}', '{DEU}'), ('b', 'h', 'reader', '{}', null),
        ('c', 'h', 'office', ${secretariat}, null), ('d', 'h', 'part', '{observations:write}', null)`.execute(old),
    )
    expect((await listApiKeys(db)).map(({ name, viewer }) => `${name} ${viewer}`).sort()).toEqual([
      ...['ministry administration', 'office secretariat', 'part members', 'reader members'],
    ])
    await drop()
  })

  it('keeps its cycles, whose values are restricted and nobody chose for', async () => {
    const { db, drop } = await upgraded('2026-11-24-releases', openOld)
    const disclosure = { defaultDisclosure: 'restricted', disclosureRevision: 0, evidenceRevision: 0 }
    expect(await getCycle(db, 'c')).toMatchObject({ code: 'c', period: '2022', ...disclosure })
    await drop()
  })

  it('has its cycles scored again once tables are kept as chunks', async () => {
    const { db, drop } = await upgraded('2026-11-28-table-chunks', async (old) => {
      await openOld(old)
      await sql`insert into score_run (id, cycle, inputs, inputs_hash, data_revision, hash, rows, bytes)
        values (${id}, 'c', '{}', 'h', 1, 'h', 1, '')`.execute(old)
      await sql`update cycle set data_revision = 1, current_run = ${id}, benchmarked_run = ${id}`.execute(old)
    })
    expect(await getCycle(db, 'c')).toMatchObject({ currentRun: null, dataRevision: 1, stale: true })
    await drop()
  })

  it('still guards its releases, and shows them by their outline', async () => {
    const { db, drop } = await upgraded('2026-11-28-view-of-releases', makeRelease('building'))
    expect(await listReleases(db)).toMatchObject([{ provenance: 'reported', cycles: [], state: 'failed' }])
    expect(await finishRelease(db, id, { manifest: { engineVersion: 'e', tables: [] }, manifestHash: 'h', now })).toBe(
      false,
    )
    await expect(sql`update release set snapshot = '{}'`.execute(db)).rejects.toThrow(/immutable/)
    await drop()
  })

  it('keeps its schedule, and makes no release by itself', async () => {
    const { db, drop } = await upgraded('2026-11-28-scheduled-releases', (old) =>
      sql`update schedule set cron = '30 4 * * 1', enabled = false`.execute(old),
    )
    expect(await listSchedules(db)).toMatchObject([
      { name: 'make-releases', enabled: false },
      { name: 'recalculate', cron: '30 4 * * 1', enabled: false },
      { name: 'scrub', enabled: true },
    ])
    await drop()
  })
})
