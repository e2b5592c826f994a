import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db } from '../database/database.ts'
import type {} from '../database/tables.ts'

/** A connection of its own for a backup: for statements, and for COPY, which the pool of the application cannot do. */
export interface BackupSession {
  readonly db: Db
  /** The connection on which every statement of `db` runs. */
  readonly client: pg.Client
  /** Hangs up; whatever was not committed is rolled back. */
  close(): Promise<void>
}

/** Values are written and read alike, whatever the server, the database or the role have set; nothing is cut short. */
const settings = {
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
  client_encoding: 'UTF8',
  row_security: 'off',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  lock_timeout: '30s',
}

/** Milliseconds in which a server that has nothing to do says goodbye. */
const patience = 1_000

/** Opens a connection for a backup; whoever calls it closes it. */
export async function openBackupSession(url: string): Promise<BackupSession> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'pmm-backup',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  client.on('error', () => {}) // whatever is under way fails with the same error
  await client.connect()
  for (const [name, value] of Object.entries(settings))
    await client.query('select set_config($1, $2, false)', [name, value])
  const connect = async () => Object.assign(client, { release: () => {} })
  const pool = { connect, end: () => client.end(), options: {} }
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  return { db, client, close: () => hangUp(client) }
}

/** A COPY that was broken off would go on for ever if nobody hung up; whatever was not committed is rolled back. */
async function hangUp(client: pg.Client): Promise<void> {
  const ended = client.end()
  await Promise.race([ended, pause(patience)])
  client.connection.stream.destroy()
}
