import { queueSchema } from '@pmm/core/job/queue-schema'
import { assertSchemaCompatibility, LATEST_SCHEMA_VERSION, runMigrations, SchemaMigrationRequiredError } from 'bullmq'
import pg from 'pg'
import type { QueueConnection } from './queue-connection.ts'

/**
 * Makes what the queue needs in its backend when it is not there, or older than this version of BullMQ. Redis needs
 * nothing. Several processes may call it at once: an advisory lock lets one of them migrate.
 */
export async function migrateQueue(connection: QueueConnection): Promise<void> {
  if (connection.kind === 'redis') return
  const client = new pg.Client({
    connectionString: connection.url,
    connectionTimeoutMillis: 3_000,
    query_timeout: 60_000,
  })
  client.on('error', () => {}) // the pending query fails with the same error
  await client.connect()
  try {
    if ((await schemaVersion(client)) < LATEST_SCHEMA_VERSION) await runMigrations(client, queueSchema)
  } finally {
    await client.end()
  }
}

async function schemaVersion(client: pg.Client): Promise<number> {
  try {
    return await assertSchemaCompatibility(client, queueSchema)
  } catch (error) {
    if (error instanceof SchemaMigrationRequiredError) return 0
    throw error
  }
}

/**
 * Whether PostgreSQL refused a statement, as it does where the schema, or a table or function in it, is missing. To migrate
 * and to try once more does no harm where it was refused for another reason.
 */
export const isRefused = (error: unknown): boolean =>
  error instanceof SchemaMigrationRequiredError || error instanceof pg.DatabaseError
