import { sql } from 'kysely'
import type { Trx } from './database.ts'

/** How long a transaction may compute, and others wait for it: a worker that hangs must not keep a lock for ever. */
const patience = '15min'
const limits = ['idle_in_transaction_session_timeout', 'lock_timeout']

/** Gives a transaction the time to compute for minutes between two statements, and to wait for another one that does. */
export async function bePatient(trx: Trx): Promise<void> {
  await sql`select set_config(name, ${patience}, true) from unnest(${limits}::text[]) as name`.execute(trx)
}
