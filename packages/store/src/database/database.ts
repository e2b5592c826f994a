import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { ImpatientClient } from './impatient-client.ts'
import type { Database } from './tables.ts'

/** The database as repositories take it: a pool, or a transaction on it. */
export type Db = Kysely<Database>
/** A transaction, for what must happen whole or not at all. */
export type Trx = Transaction<Database>

/** How the pool of connections to PostgreSQL is opened; it holds at most 10 connections unless said. */
export interface DatabaseOptions {
  readonly url: string
  readonly applicationName: string
  readonly maximumConnections?: number
  /** How long a statement may take; 0 for as long as it takes, 300 unless said. */
  readonly statementSeconds?: number
  /** Is called with the error of every lost connection, idle or in use; the pool replaces it by itself. */
  readonly onConnectionLost?: (error: Error) => void
}

/** The server ends a statement by itself; a server that is cut off has so many milliseconds more to say so. */
const answerMilliseconds = 2_000

/** Opens a pool on PostgreSQL 15 or later; whoever calls it calls `destroy()`. */
export function createDatabase(options: DatabaseOptions): Db {
  const statement = (options.statementSeconds ?? 300) * 1_000
  const pool = new pg.Pool({
    Client: ImpatientClient,
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.maximumConnections ?? 10,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 120_000,
    lock_timeout: 30_000,
    ...(statement > 0 && { statement_timeout: statement, query_timeout: statement + answerMilliseconds }),
  })
  guard(pool, options.onConnectionLost)
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * An error that nobody listens to ends the process, and the pool listens to idle connections alone. Nothing else is to be
 * done about one that is lost in use: its queries reject, and the pool drops it.
 */
function guard(pool: pg.Pool, onConnectionLost: DatabaseOptions['onConnectionLost']): void {
  pool.on('connect', (client) => client.on('error', (error) => onConnectionLost?.(error)))
  pool.on('error', () => {})
}

/** Lets several reads see the database as it is at a single moment, whatever is written meanwhile. */
export const readAtOnce = <T>(db: Db, read: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)

/** Cheapest proof that the database answers. */
export async function ping(db: Db): Promise<void> {
  await db.selectNoFrom((expression) => expression.val(1).as('one')).execute()
}
