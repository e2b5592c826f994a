import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A database that exists for a single test file. */
export interface TestDatabase {
  readonly url: string
  /** Removes the database, closing whatever is still connected to it. */
  drop(): Promise<void>
}

/**
 * Creates an empty database, or a copy of a template, on a running server.
 *
 * @param databaseUrl a superuser's URL of the server: `inject('databaseUrl')` in a test
 * @param template the name of a database nobody is connected to
 */
export async function createTestDatabase(databaseUrl: string, template?: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await execute(databaseUrl, `create database ${name}${template ? ` template ${pg.escapeIdentifier(template)}` : ''}`)
  const url = new URL(databaseUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => execute(databaseUrl, `drop database if exists ${name} with (force)`) }
}

/**
 * Drops a schema with all that is in it, again and again while other connections use it: whoever loses a deadlock has
 * to retry.
 */
export async function dropSchema(databaseUrl: string, schema: string): Promise<void> {
  const dropped = await execute(databaseUrl, `drop schema if exists ${pg.escapeIdentifier(schema)} cascade`).then(
    () => true,
    (error) => {
      if (error.code !== deadlockDetected) throw error
      return false
    },
  )
  if (!dropped) await dropSchema(databaseUrl, schema)
}

const deadlockDetected = '40P01'

async function execute(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
