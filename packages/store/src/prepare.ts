import { contentHash } from '@pmm/core/canonical/content-hash'
import { members } from '@pmm/core/domain/members'
import { packs } from '@pmm/core/method/packs'
import type { Db } from './database/database.ts'
import { migrateToLatest } from './database/migrate.ts'
import { registerMethod } from './method/method.repository.ts'
import { makeFirstSecret } from './noise/noise.repository.ts'
import { addAdministrations } from './reference/administration.repository.ts'

/** Migrates the database and fills in what it lacks: the secret of its noise, administrations and method packs. Safe to call at every start. */
export async function prepareDatabase(db: Db): Promise<void> {
  await migrateToLatest(db)
  await makeFirstSecret(db)
  await addAdministrations(db, members)
  for (const method of packs) await registerMethod(db, { method, hash: await contentHash(method) })
}
