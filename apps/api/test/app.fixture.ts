import { apiScopes } from '@pmm/core/contract/api-keys'
import { createProducer, type Producer } from '@pmm/queue/producer'
import { queueConnection } from '@pmm/queue/queue-connection'
import { createDatabase, type Db } from '@pmm/store/database/database'
import { prepareDatabase } from '@pmm/store/prepare'
import { createApiKey } from '@pmm/store/service/api-key.repository'
import { createTestDatabase, type TestDatabase } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, inject } from 'vitest'
import { type AppOptions, createApp } from '../src/app.ts'
import { createAskedCycles } from '../src/context/asked-cycles.ts'
import { createBodies } from '../src/context/bodies.ts'
import { createReference } from '../src/context/reference.ts'

export interface TestApp {
  readonly databaseUrl: string
  readonly app: FastifyInstance
  readonly db: Db
  readonly producer: Producer
  /** A key of the secretariat with every scope. */
  readonly key: string
}

/** The real application on a database and a queue of its own; only the clock stands still. */
export function useApp(
  now = new Date('2026-11-23T12:00:00Z'),
  options: Omit<AppOptions, 'logger' | 'dashboard'> = {},
  statementSeconds?: number,
): () => TestApp {
  let test: TestApp
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase(inject('databaseUrl'))
    const db = createDatabase({
      url: database.url,
      applicationName: 'test',
      ...(statementSeconds && { statementSeconds }),
    })
    await prepareDatabase(db)
    const producer = await createProducer(queueConnection({ databaseUrl: database.url }))
    const kept = { reference: createReference(db), bodies: createBodies(), askedCycles: createAskedCycles() }
    const dependencies = { db, producer, ...kept, clock: () => now, licence: 'Test licence' }
    const app = await createApp(dependencies, { logger: false, ...options })
    test = {
      databaseUrl: database.url,
      app,
      db,
      producer,
      key: await createApiKey(db, { name: 'test', scopes: apiScopes, viewer: 'secretariat', administrations: null }),
    }
  })
  afterAll(async () => {
    await test?.app.close()
    await test?.producer.close()
    await test?.db.destroy()
    await database?.drop()
  })
  return () => test
}

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  readonly body: any
  readonly headers: Readonly<Record<string, unknown>>
}

/** Posts JSON, or a text as CSV, with the test's key unless other headers are given. */
export async function post(
  { app, key }: TestApp,
  url: string,
  payload: object | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const type = typeof payload === 'string' || Buffer.isBuffer(payload) ? 'text/csv' : 'application/json'
  const all = { authorization: `Bearer ${key}`, 'content-type': type, ...headers }
  const response = await app.inject({ method: 'POST', url, payload, headers: all })
  return { status: response.statusCode, body: response.json(), headers: response.headers }
}

export const openCycle = (test: TestApp, code: string, changed: object = {}): Promise<Answer> =>
  post(test, '/v1/cycles', {
    code,
    title: code,
    period: '2022',
    method: 'pmm-illustrative',
    membershipDate: '2026-01-01',
    ...changed,
  })

export const share = (changed: object = {}) => ({
  administration: 'DEU',
  kpi: 'TF-01',
  numerator: 90,
  denominator: 100,
  ...changed,
})
