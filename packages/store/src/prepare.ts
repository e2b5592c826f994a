import { members } from '@pmm/core/domain/members'
import { contentHash } from '@pmm/core/method/hash'
import { packs } from '@pmm/core/method/packs'
import type { Kysely } from 'kysely'
import { addAdministrations } from './administration.repository.ts'
import { registerMethod } from './method.repository.ts'
import { migrateToLatest } from './migrate.ts'
import type { Database } from './tables.ts'

/** Migrates the database and fills in the administrations and method packs it lacks. Safe to call at every start. */
export async function prepareDatabase(db: Kysely<Database>): Promise<void> {
  await migrateToLatest(db)
  await addAdministrations(db, members)
  for (const method of packs) await registerMethod(db, { method, hash: await contentHash(method) })
}
