import { join } from 'node:path'
import { readConnectionLimit } from '@pmm/store/database/connection-limit'
import { createDatabase } from '@pmm/store/database/database'
import pg from 'pg'
import { freePort } from '../services/free-port.ts'
import { startPostgres } from '../services/postgres.ts'
import { ServiceError } from '../services/service-error.ts'
import { keepAlive } from './keep-alive.ts'

/** The database of a start. */
export interface StartDatabase {
  readonly url: string
  /** The folder of a server that this start runs, whose disk is to keep some room. */
  readonly folder: string | undefined
  stop(): Promise<void>
}

/** Where the server of a start keeps its data, and how many connections it is to give. */
export interface ServerNeeds {
  readonly data: string
  readonly connections: number
  /** Gets a sentence whenever the server has ended by itself and is started again. */
  readonly tell: (line: string) => void
}

const name = 'pmm'
const oldest = 15

/** PostgreSQL gives so many unless said, and keeps some of them for its superusers. */
const usual = { connections: 100, kept: 3 }

/** Seconds are lost while nobody can work: the database is tried again more often than anything else. */
const longestPause = 8_000

/**
 * Starts a PostgreSQL below the data folder, with one database in it, and keeps it running: on the same port, whether it
 * was killed, ended for lack of room on its disk, or was stopped by somebody else.
 */
export async function startDatabase({ data, connections, tell }: ServerNeeds): Promise<StartDatabase> {
  const directory = join(data, 'postgres')
  const settings = { max_connections: String(Math.max(connections + usual.kept, usual.connections)) }
  const options = { directory, settings, port: await freePort(), logFile: join(data, 'logs', 'postgres.log') }
  const server = await startPostgres(options)
  const again = () => startPostgres(options)
  const kept = keepAlive({ name: 'PostgreSQL server', first: server, again, tell, longest: longestPause })
  try {
    await ensureDatabase(server.url)
  } catch (error) {
    await kept.stop()
    throw error
  }
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return { url: url.href, folder: directory, stop: kept.stop }
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
  return { url, folder: undefined, stop: async () => {} }
}

/** How many connections the server of a URL gives to its user. */
export async function connectionLimitOf(url: string): Promise<number> {
  const db = createDatabase({ url, applicationName: 'pmm-start', maximumConnections: 1 })
  return readConnectionLimit(db).finally(() => db.destroy())
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
