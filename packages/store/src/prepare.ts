import { contentHash } from '@pmm/core/canonical/content-hash'
import { members } from '@pmm/core/domain/members'
import { packs } from '@pmm/core/method/packs'
import { createDatabase, type Db } from './database/database.ts'
import { migrateToLatest } from './database/migrate.ts'
import { registerMethod } from './method/method.repository.ts'
import { makeFirstSecret } from './noise/noise.repository.ts'
import { addAdministrations } from './reference/administration.repository.ts'

/**
 * Prepares the database on a connection of its own, which may take as long as it takes: a migration of a large database
 * has no time limit.
 */
export async function prepareDatabaseAt(url: string): Promise<void> {
  const db = createDatabase({ url, applicationName: 'pmm-prepare', maximumConnections: 1, statementSeconds: 0 })
  await prepareDatabase(db).finally(() => db.destroy())
}

/**
 * Migrates the database and fills in what it lacks: the secret of its noise, administrations and method packs. Safe to call at
 * every start.
 */
export async function prepareDatabase(db: Db): Promise<void> {
  await migrateToLatest(db)
  await makeFirstSecret(db)
  await addAdministrations(db, members)
  for (const method of packs) await registerMethod(db, { method, hash: await contentHash(method) })
}
