import { createTestDatabase, type TestDatabase } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createConsumer } from '../src/consumer.ts'
import { type QueueConnection, queueConnection } from '../src/queue-connection.ts'
import { handlersWith } from './handlers.ts'

/** Ends every connection to a database but its own, as a server does that stops. */
async function endConnections(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await client.end()
}

describe('a server that stops while a consumer closes', () => {
  let database: TestDatabase
  let connection: QueueConnection
  beforeAll(async () => {
    database = await createTestDatabase(inject('databaseUrl'))
    connection = queueConnection({ databaseUrl: database.url })
  })
  afterAll(() => database.drop())

  test('does not end the process with it', async () => {
    const uncaught: unknown[] = []
    const note = (error: unknown) => void uncaught.push(error)
    const before = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException').on('uncaughtException', note)
    for (let round = 0; round < 12; round++) {
      const consumer = await createConsumer(connection, handlersWith({}), { concurrency: 2, heartbeatSeconds: 60 })
      await Promise.all([consumer.close({ timeoutSeconds: 1 }), endConnections(database.url)])
    }
    process.removeAllListeners('uncaughtException')
    for (const listener of before) process.on('uncaughtException', listener)
    expect(uncaught).toEqual([])
  })
})
