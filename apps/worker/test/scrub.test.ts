import { setTimeout } from 'node:timers/promises'
import { createConsumer } from '@pmm/queue/consumer'
import { createProducer } from '@pmm/queue/producer'
import { queueConnection } from '@pmm/queue/queue-connection'
import { missingOf, partsOf } from '@pmm/release/parts'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { createRelease, getRelease } from '@pmm/store/release/release.repository'
import { listReleaseParts } from '@pmm/store/release/release-part.repository'
import { newestStoredReport } from '@pmm/store/service/stored-report.repository'
import { loadChunks } from '@pmm/store/table/table.repository'
import { releaseScope } from '@pmm/store/table/table-address'
import { flipByte } from '@pmm/tooling/services/flip-byte'
import { startRedis } from '@pmm/tooling/services/redis'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { openCycle, report, run, scoreAndBenchmark, useWorker } from './worker.fixture.ts'

const worker = useWorker()
const now = new Date('2026-11-23T12:00:00Z')
let release: string

async function build(id: string): Promise<void> {
  for (let round = 0; round < 10 && (await getRelease(worker().db, id)).state === 'building'; round++) {
    await run(worker(), 'build-release', { release: id })
    const missing = missingOf(partsOf(await getRelease(worker().db, id)), await listReleaseParts(worker().db, id))
    for (const part of missing) await run(worker(), 'release-part', { release: id, ...part })
  }
}

const begin = async (): Promise<string> => {
  const asked = { method: 'lpi', notes: 'n', embargoUntil: null, author: 'test', now }
  return (
    await worker()
      .db.transaction()
      .execute((trx) => createRelease(trx, asked))
  ).id
}

beforeAll(async () => {
  await openCycle(worker().db, 'a', '2020')
  await report(worker().db, 'a', '2020', { DEU: 4, FRA: 3, ITA: 2 })
  await scoreAndBenchmark(worker(), 'a')
  release = await begin()
  await build(release)
})

const flip = (scope: string, name: string) =>
  flipByte(worker().databaseUrl, { table: 'table_chunk', where: 'scope = $2 and name = $3', values: [scope, name] })
const found = async () => {
  await run(worker(), 'scrub', {})
  return (await newestStoredReport(worker().db))!
}

describe('scrub', () => {
  it('finds a release, live tables and runs as they were stored', async () => {
    const { damages, releases, tables, chunks } = await found()
    expect({ damages, releases }).toEqual({ damages: [], releases: 1 })
    expect(tables).toBeGreaterThan(50)
    expect(chunks).toBeGreaterThan(tables)
  })

  it('finds a flipped bit of a release, and leaves it as it is', async () => {
    const scope = releaseScope(release, 'members', 'cycle:a')
    await flip(scope, 'scores')
    const damage = { what: 'scores', about: 'cycle:a', audience: 'members', place: 0 }
    for (const _ of ['one night', 'the next']) expect((await found()).damages).toMatchObject([damage])
    await flip(scope, 'scores')
    expect((await found()).damaged).toBe(0)
  })

  it.each([
    ['cycle:a', 'scores'],
    ['cycle:a', 'positions'],
    ['method:lpi', 'trajectories'],
    ['method:lpi', 'changes'],
  ] as const)('has the live table of %s, %s, made again as it was', async (scope, name) => {
    const { db } = worker()
    const before = (await loadChunks(db, { scope, name })).map(String)
    await flip(scope, name)
    expect((await found()).damages).toMatchObject([{ what: name, about: scope, release: null }])
    expect(await loadChunks(db, { scope, name })).toEqual([])
    await run(worker(), 'score-cycle', { cycle: 'a', force: true, flow: true })
    await run(worker(), 'benchmark-cycle', { cycle: 'a' })
    expect((await loadChunks(db, { scope, name })).map(String)).toEqual(before)
    expect((await getCycle(db, 'a')).stale).toBe(false)
    expect((await found()).damaged).toBe(0)
  })
})

describe('a worker that reads something damaged', () => {
  it('does not score on, or make a release of it', async () => {
    const run2 = (await getCycle(worker().db, 'a')).currentRun
    const flipRun = () => flipByte(worker().databaseUrl, { table: 'score_run', where: 'id = $2', values: [run2] })
    const id = await begin()
    await flip('cycle:a', 'explanations')
    await build(id)
    expect(await getRelease(worker().db, id)).toMatchObject({
      state: 'failed',
      failure: expect.stringMatching(/the table "explanations" of the cycle "a".* is damaged/),
    })
    await flip('cycle:a', 'explanations')
    await flipRun()
    expect((await found()).damages).toMatchObject([{ what: 'run', about: 'cycle:a' }])
    await flipRun()
  })
})

describe.each(['postgres', 'redis'] as const)('a scrub on schedule, on %s', (kind) => {
  it('is run by the consumer at its hour, and kept', async () => {
    const redis = kind === 'redis' ? await startRedis() : undefined
    const connection = queueConnection({ databaseUrl: worker().databaseUrl, redisUrl: redis?.url })
    const producer = await createProducer(connection)
    const before = (await newestStoredReport(worker().db))?.finishedAt
    await setTimeout(2)
    const schedule = { name: 'scrub', cron: '0 2 * * *', timeZone: 'UTC', enabled: true } as const
    const handlers = { ...worker().handlers, sweep: async () => {} }
    const consumer = await createConsumer(connection, handlers, { concurrency: 1, schedules: async () => [schedule] })
    expect(await producer.nextRun('scrub')).toMatch(/T02:00:00.000Z$/)
    await producer.publish('scrub', {})
    const finished = () => producer.list({ states: ['completed'], names: ['scrub'], limit: 5 })
    await vi.waitFor(async () => expect(await finished()).not.toEqual([]), { timeout: 60_000, interval: 50 })
    expect(before).toBeDefined()
    expect((await newestStoredReport(worker().db))!.damaged).toBe(0)
    await consumer.close({ timeoutSeconds: 1 })
    await producer.close()
    await redis?.stop()
  })
})
