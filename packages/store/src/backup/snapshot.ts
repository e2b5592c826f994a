import type { Readable } from 'node:stream'
import type { BackedUpSequence, BackupManifest } from '@pmm/core/contract/backups'
import { sql } from 'kysely'
import pgCopy from 'pg-copy-streams'
import type { Db } from '../database/database.ts'
import { type BackupSession, openBackupSession } from './backup-session.ts'
import { copyOut, identifierOf } from './copy-statements.ts'
import { listSequences, listTables, type StoredTable } from './stored-tables.ts'

/** The whole database as it was at a single moment. */
export interface Snapshot {
  readonly head: Omit<BackupManifest, 'tables'>
  readonly tables: readonly StoredTable[]
  /** The rows of a table in the text form of COPY; those of a table are read to their end before the next is begun. */
  rowsOf(table: StoredTable): Readable
}

/**
 * Works on a snapshot of a database that goes on being used: nobody waits for it, and it waits for nobody.
 *
 * @throws Error where no migration has run: there is nothing of the platform to keep
 */
export async function withSnapshot<T>(url: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const session = await openBackupSession(url)
  try {
    await session.client.query('start transaction isolation level repeatable read, read only')
    return await work(await snapshotOf(session))
  } finally {
    await session.close()
  }
}

async function snapshotOf({ db, client }: BackupSession): Promise<Snapshot> {
  const tables = await listTables(db)
  await keepInPlace(db, tables)
  return {
    head: { format: 1, ...(await momentOf(db)), migrations: await migrationsOf(db), sequences: await sequencesOf(db) },
    tables,
    rowsOf: (table) => client.query(pgCopy.to(copyOut(table))),
  }
}

/** Rows may come and go; the tables stay as they are until the end. */
async function keepInPlace(db: Db, tables: readonly StoredTable[]): Promise<void> {
  if (tables.length === 0) return
  await sql.raw(`lock table ${tables.map(identifierOf).join(', ')} in access share mode`).execute(db)
}

async function momentOf(db: Db): Promise<{ madeAt: string; serverVersion: string }> {
  const { rows } = await sql<{ now: Date; version: string }>`
    select now() as now, current_setting('server_version') as version`.execute(db)
  return { madeAt: rows[0]!.now.toISOString(), serverVersion: rows[0]!.version }
}

async function migrationsOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/** A sequence belongs to no snapshot; it has counted at least as far as the rows of the snapshot. */
async function sequencesOf(db: Db): Promise<BackedUpSequence[]> {
  const read: BackedUpSequence[] = []
  for (const { schema, name } of await listSequences(db)) {
    const counted = sql.raw<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from ${identifierOf({ schema, name })}`,
    )
    const { rows } = await counted.execute(db)
    read.push({ schema, name, ...rows[0]! })
  }
  return read
}
