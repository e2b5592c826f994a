import { gunzipSync } from 'node:zlib'
import type { MediaType, TableName } from '@pmm/core/contract/table'
import type { Observation } from '@pmm/core/domain/observation'
import type { Handlers, JobContext, JobName, PayloadOf } from '@pmm/core/job/catalogue'
import { queueConnection } from '@pmm/queue/connection'
import { createProducer, type Producer } from '@pmm/queue/producer'
import { createCycle } from '@pmm/store/cycle.repository'
import { createDatabase, type Db } from '@pmm/store/database'
import { appendObservations, closeBatch, openBatch } from '@pmm/store/observation.repository'
import { prepareDatabase } from '@pmm/store/prepare'
import { findTable, type Scope, type Subject } from '@pmm/store/published-table.repository'
import { createTestDatabase, type TestDatabase } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import { afterAll, beforeAll, inject } from 'vitest'
import { createHandlers } from '../src/handlers/handlers.ts'

export interface TestWorker {
  readonly db: Db
  readonly producer: Producer
  readonly handlers: Handlers
}

/** The handlers on a database and a queue of their own; no consumer runs, so a test decides what runs when. */
export function useWorker(): () => TestWorker {
  let worker: TestWorker
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase(inject('databaseUrl'))
    const db = createDatabase({ url: database.url, applicationName: 'test' })
    await prepareDatabase(db)
    const producer = await createProducer(queueConnection({ databaseUrl: database.url }))
    const clock = () => new Date('2026-11-23T12:00:00Z')
    worker = { db, producer, handlers: createHandlers({ db, producer, clock, licence: 'Test licence' }) }
  })
  afterAll(async () => {
    await worker?.producer.close()
    await worker?.db.destroy()
    await database?.drop()
  })
  return () => worker
}

const context: JobContext = { id: 'test', progress: async () => {}, signal: new AbortController().signal }

export const run = <Name extends JobName>({ handlers }: TestWorker, name: Name, payload: PayloadOf<Name>) =>
  handlers[name](payload, context)

/** Scores a cycle and benchmarks it, as the two jobs do one after the other. */
export async function scoreAndBenchmark(worker: TestWorker, cycle: string): Promise<void> {
  await run(worker, 'score-cycle', { cycle })
  await run(worker, 'benchmark-cycle', { cycle })
}

/** The KPIs of the six-component method. */
export const components = ['CUSTOMS', 'INFRASTRUCTURE', 'SHIPMENTS', 'COMPETENCE', 'TRACKING', 'TIMELINESS']

/** Opens a cycle of the six-component method. */
export const openCycle = (db: Db, code: string, period: string): Promise<void> =>
  createCycle(db, {
    ...{ code, period, title: code, method: 'lpi', methodVersion: '1.0.0', membershipDate: '2026-01-01' },
    provenance: 'reported',
  })

/** Reports the same value for all six components of each administration. */
export async function report(db: Db, cycle: string, period: string, values: Record<string, number>): Promise<void> {
  const observations = Object.entries(values).flatMap(([administration, value]) =>
    components.map(
      (kpi): Observation => ({
        ...{ administration, kpi, period, value, status: 'reported' },
        ...{ numerator: null, denominator: null, note: null },
      }),
    ),
  )
  await db.transaction().execute(async (trx) => {
    const batch = await openBatch(trx, cycle, 'test')
    await appendObservations(trx, batch, observations)
    await closeBatch(trx, batch)
  })
}

/** A published table, decompressed; undefined when it is not there. */
export async function published(
  { db }: TestWorker,
  scope: Scope,
  name: TableName,
  { subject = 'all', mediaType = 'application/json' }: { subject?: Subject; mediaType?: MediaType } = {},
): Promise<Buffer | undefined> {
  const table = await findTable(db, { scope, name, subject, mediaType })
  return table && gunzipSync(table.bytes)
}

export async function rows<Row>(
  worker: TestWorker,
  scope: Scope,
  name: TableName,
  subject: Subject = 'all',
): Promise<Row[]> {
  return JSON.parse(String(await published(worker, scope, name, { subject })))
}
