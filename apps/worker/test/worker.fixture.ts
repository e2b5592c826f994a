import type { Columns } from '@pmm/core/contract/column'
import { type TableName, tables } from '@pmm/core/contract/table'
import type { Observation } from '@pmm/core/domain/observation'
import type { Handlers, JobContext, JobName, PayloadOf } from '@pmm/core/job/catalogue'
import { createProducer, type Producer } from '@pmm/queue/producer'
import { queueConnection } from '@pmm/queue/queue-connection'
import { createCycle } from '@pmm/store/cycle/cycle.repository'
import { createDatabase, type Db } from '@pmm/store/database/database'
import { appendObservations, closeBatch, openBatch } from '@pmm/store/observation/observation.repository'
import { prepareDatabase } from '@pmm/store/prepare'
import { loadChunks } from '@pmm/store/table/table.repository'
import type { Scope } from '@pmm/store/table/table-address'
import { rowsOf } from '@pmm/table/frame'
import { readChunks } from '@pmm/table/read-chunks'
import { createTestDatabase, type TestDatabase } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import { afterAll, beforeAll, inject } from 'vitest'
import { createHandlers } from '../src/handlers/handlers.ts'

type Subject = 'all' | `administration:${string}` | `node:${string}`

export interface TestWorker {
  readonly databaseUrl: string
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
    worker = { databaseUrl: database.url, db, producer, handlers: createHandlers({ db, producer, clock }) }
  })
  afterAll(async () => {
    await worker?.producer.close()
    await worker?.db.destroy()
    await database?.drop()
  })
  return () => worker
}

const context: JobContext = {
  id: 'test',
  progress: async () => {},
  goesOnIn: async () => {},
  signal: new AbortController().signal,
}

export const run = <Name extends JobName>({ handlers }: TestWorker, name: Name, payload: PayloadOf<Name>) =>
  handlers[name](payload, context)

/** Scores a cycle and benchmarks it, as the two jobs do one after the other. */
export async function scoreAndBenchmark(worker: TestWorker, cycle: string): Promise<void> {
  await run(worker, 'score-cycle', { cycle, flow: true })
  await run(worker, 'benchmark-cycle', { cycle })
}

/** The KPIs of the six-component method. */
export const components = ['CUSTOMS', 'INFRASTRUCTURE', 'SHIPMENTS', 'COMPETENCE', 'TRACKING', 'TIMELINESS']

/** Opens a cycle of the six-component method. */
export const openCycle = (db: Db, code: string, period: string): Promise<void> =>
  createCycle(db, {
    code,
    period,
    title: code,
    method: 'lpi',
    methodVersion: '1.0.0',
    membershipDate: '2026-01-01',
    provenance: 'reported',
  })

/** Reports the same value for all six components of each administration. */
export async function report(db: Db, cycle: string, period: string, values: Record<string, number>): Promise<void> {
  const observations = Object.entries(values).flatMap(([administration, value]) =>
    components.map(
      (kpi): Observation => ({
        administration,
        kpi,
        period,
        value,
        status: 'reported',
        numerator: null,
        denominator: null,
        note: null,
      }),
    ),
  )
  await db.transaction().execute(async (trx) => {
    const batch = await openBatch(trx, cycle, 'test')
    await appendObservations(trx, batch, observations)
    await closeBatch(trx, batch)
  })
}

/** The rows of a stored table about a subject; undefined where the table is not there. */
export async function rowsIn<Row>(
  { db }: TestWorker,
  scope: Scope,
  name: TableName,
  subject: Subject = 'all',
): Promise<Row[] | undefined> {
  const chunks = await loadChunks(db, { scope, name })
  if (chunks.length === 0) return undefined
  const all: readonly Record<string, unknown>[] = rowsOf<Columns>(readChunks(chunks, tables[name]))
  const [column, key] = subject.split(':') as [string, string?]
  return (key === undefined ? all : all.filter((row) => row[column] === key)) as Row[]
}

export const rows = async <Row>(
  worker: TestWorker,
  scope: Scope,
  name: TableName,
  subject: Subject = 'all',
): Promise<Row[]> => (await rowsIn<Row>(worker, scope, name, subject)) ?? []
