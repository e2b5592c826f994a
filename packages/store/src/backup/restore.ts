import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { BackedUpTable, BackupManifest } from '@pmm/core/contract/backups'
import { Problem } from '@pmm/core/domain/problem'
import { sql } from 'kysely'
import type { Client } from 'pg'
import pgCopy from 'pg-copy-streams'
import type { Db, Trx } from '../database/database.ts'
import { migrateTo, migrations } from '../database/migrate.ts'
import { openBackupSession } from './backup-session.ts'
import { onBareTables } from './bare-tables.ts'
import { copyIn, copyOut, identifierOf, nameOf } from './copy-statements.ts'
import { createDigest } from './digest.ts'
import { listTables, type StoredTable } from './stored-tables.ts'

/** A backup that is there to be read. */
export interface ReadableBackup {
  readonly manifest: BackupManifest
  /** The rows of a table as they were kept. */
  rowsOf(table: BackedUpTable): Promise<Readable>
}

/**
 * Puts a backup into an empty database, whole or not at all: the tables as their migrations make them, every row, how far
 * sequences had counted; then reads every table again and compares count and hash.
 *
 * @throws Problem `conflict` where the database is not empty, `invalid-value` where the backup is of another version or
 * not what its manifest says
 */
export async function restoreBackup(url: string, backup: ReadableBackup): Promise<void> {
  const session = await openBackupSession(url)
  try {
    await refuseUsed(session.db)
    await session.db.transaction().execute(async (trx) => {
      const pairs = await makeTables(trx, backup.manifest)
      const load = () => loadRows(session.client, backup, pairs)
      await onBareTables(
        trx,
        pairs.map(({ table }) => table),
        load,
      )
      await setSequences(trx, backup.manifest)
      for (const pair of pairs) await compare(session.client, pair)
    })
  } finally {
    await session.close()
  }
}

async function refuseUsed(db: Db): Promise<void> {
  const [first, ...rest] = await listTables(db)
  if (first === undefined) return
  const count = `${rest.length + 1} tables, ${nameOf(first)} the first`
  throw new Problem('conflict', `the database is not empty (it holds ${count}); a backup is restored into an empty one`)
}

/** A table of the backup beside the same in the database. */
interface Pair {
  readonly kept: BackedUpTable
  readonly table: StoredTable
}

/** Runs the migrations that had run where the backup was made. */
async function makeTables(trx: Trx, manifest: BackupManifest): Promise<Pair[]> {
  const unknown = manifest.migrations.filter((name) => !Object.hasOwn(migrations, name))
  const [last] = manifest.migrations.slice(-1)
  if (unknown.length > 0 || last === undefined)
    throw misfit(`is of another version (migration ${unknown[0] ?? 'none'})`)
  await migrateTo(trx, last as keyof typeof migrations)
  const made = await listTables(trx)
  for (const table of made)
    if (!manifest.tables.some((kept) => nameOf(kept) === nameOf(table))) throw misfit(`lacks ${nameOf(table)}`)
  return manifest.tables.map((kept) => ({ kept, table: sameTable(kept, made) }))
}

function sameTable(kept: BackedUpTable, made: readonly StoredTable[]): StoredTable {
  const table = made.find((one) => nameOf(one) === nameOf(kept))
  if (table === undefined) throw misfit(`holds ${nameOf(kept)}, which no migration of this version makes`)
  const [had, has] = [kept.columns, table.columns].map((columns) => columns.toSorted().join(', '))
  if (had !== has) throw misfit(`has other columns in ${nameOf(kept)}: ${had}; the migrations make ${has}`)
  return table
}

const misfit = (what: string): Problem => new Problem('invalid-value', `the backup ${what}; nothing was restored`)

async function loadRows(client: Client, { rowsOf }: ReadableBackup, pairs: readonly Pair[]): Promise<void> {
  for (const { kept } of pairs) await pipeline(await rowsOf(kept), client.query(pgCopy.from(copyIn(kept))))
}

async function setSequences(trx: Trx, { sequences }: BackupManifest): Promise<void> {
  for (const sequence of sequences)
    await sql`select setval(${identifierOf(sequence)}::regclass, ${sequence.value}::bigint, ${sequence.isCalled})`.execute(
      trx,
    )
}

async function compare(client: Client, { kept, table }: Pair): Promise<void> {
  const { stream, result } = createDigest()
  await pipeline(client.query(pgCopy.to(copyOut(table, kept.columns))), stream.resume())
  const { rows, sha256 } = result()
  if (rows !== kept.rows) throw misfit(`says ${kept.rows} rows of ${nameOf(kept)}, and gave ${rows}`)
  if (sha256 !== kept.sha256) throw misfit(`gave other rows of ${nameOf(kept)} than it says (SHA-256 ${sha256})`)
}
