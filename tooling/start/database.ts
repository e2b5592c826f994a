import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../services/postgres.ts'

/** The database of a start. */
export interface StartDatabase {
  readonly url: string
  /** Settles when the server ends by itself; never for an external one. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

const name = 'pmm'

/** Starts our own PostgreSQL below the data folder, with one database in it. */
export async function startDatabase(data: string): Promise<StartDatabase> {
  const server = await startPostgres({ directory: join(data, 'postgres'), logFile: join(data, 'logs', 'postgres.log') })
  await ensureDatabase(server.url)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return { url: url.href, ended: server.ended, stop: server.stop }
}

/** A PostgreSQL that somebody else runs: `DATABASE_URL`. */
export const externalDatabase = (url: string): StartDatabase => ({
  url,
  ended: new Promise(() => {}),
  stop: async () => {},
})

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
