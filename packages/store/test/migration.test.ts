import { randomUUID } from 'node:crypto'
import { createTestDatabase } from '@pmm/tooling/services/test-database'
import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, inject, it } from 'vitest'
import { createDatabase } from '../src/database/database.ts'
import { migrateToLatest } from '../src/database/migrate.ts'
import type { Database } from '../src/database/tables.ts'
import * as firstTables from '../src/migrations/2026-11-23-first-tables.ts'
import * as releases from '../src/migrations/2026-11-24-releases.ts'
import * as attributes from '../src/migrations/2026-11-25-attributes.ts'
import { listReleases } from '../src/release/release.repository.ts'

const before = {
  '2026-11-23-first-tables': firstTables,
  '2026-11-24-releases': releases,
  '2026-11-25-attributes': attributes,
}

/** A release as it was made while tables were kept as JSON. */
const makeOldRelease = (db: Kysely<Database>) =>
  sql`insert into release (id, method, identifier, state, snapshot, notes, author, created_at, manifest, manifest_hash)
    values (${randomUUID()}, 'lpi', 'pmm.lpi/2026-r1', 'ready', '{"cycles": [], "provenance": "reported"}', 'n', 'a', now(),
      '{}', 'h')`.execute(db)

it('lets releases in the old form fail with a reason, and keeps them on record', async () => {
  const database = await createTestDatabase(inject('databaseUrl'))
  const db = createDatabase({ url: database.url, applicationName: 'test' })
  await new Migrator({ db, provider: { getMigrations: async () => before } }).migrateToLatest()
  await makeOldRelease(db)
  await migrateToLatest(db)
  const [kept] = await listReleases(db)
  expect(kept).toMatchObject({ identifier: 'pmm.lpi/2026-r1', state: 'failed', manifestHash: null })
  expect(kept!.failure).toContain('make the release again')
  await db.destroy()
  await database.drop()
})
