import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../services/postgres.ts'
import { ServiceError } from '../services/service-error.ts'

/** The database of a start. */
export interface StartDatabase {
  readonly url: string
  /** Settles when the server ends by itself; never for an external server. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

const name = 'pmm'
const oldest = 15

/** Starts a PostgreSQL below the data folder, with one database in it. */
export async function startDatabase(data: string): Promise<StartDatabase> {
  const server = await startPostgres({ directory: join(data, 'postgres'), logFile: join(data, 'logs', 'postgres.log') })
  await ensureDatabase(server.url)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return { url: url.href, ended: server.ended, stop: server.stop }
}

/**
 * A PostgreSQL that somebody else runs: `DATABASE_URL`.
 *
 * @throws {ServiceError} when it does not answer or is too old
 */
export async function externalDatabase(url: string): Promise<StartDatabase> {
  const version = await versionOf(url)
  if (version < oldest) {
    throw new ServiceError(`The server of DATABASE_URL is PostgreSQL ${version}; Open PMM needs ${oldest} or newer.`)
  }
  return { url, ended: new Promise(() => {}), stop: async () => {} }
}

async function versionOf(url: string): Promise<number> {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
    await client.connect()
    const { rows } = await client.query('show server_version_num')
    await client.end()
    return Math.floor(Number(rows[0].server_version_num) / 10_000)
  } catch (error) {
    const reason = error instanceof Error ? error.message : error
    throw new ServiceError(`The database of DATABASE_URL cannot be used: ${reason}`, { cause: error })
  }
}

async function ensureDatabase(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
}
