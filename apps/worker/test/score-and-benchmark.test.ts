import type { trajectoryColumns } from '@pmm/core/contract/chain-columns'
import type { RowOf } from '@pmm/core/contract/column'
import {
  type benchmarkColumns,
  type groupColumns,
  type positionColumns,
  type ScoreRow,
  scoreColumns,
} from '@pmm/core/contract/table'

import { forgetBenchmarks, getCycle } from '@pmm/store/cycle/cycle.repository'
import { sha256 } from '@pmm/store/identity/sha256'
import { changeAdministration } from '@pmm/store/reference/administration.repository'
import { getRun, getRunBytes, listRuns } from '@pmm/store/run/run.repository'
import { listChunks } from '@pmm/store/table/table.repository'
import { decode } from '@pmm/table/decode'
import { rowsOf } from '@pmm/table/frame'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, report, rows, rowsIn, run, scoreAndBenchmark, useWorker } from './worker.fixture.ts'

const worker = useWorker()
beforeAll(async () => {
  const { db } = worker()
  await openCycle(db, 'early', '2020')
  await openCycle(db, 'late', '2022')
  await report(db, 'early', '2020', { DEU: 4, FRA: 3, TGO: 2 })
  await report(db, 'late', '2022', { DEU: 4.5, FRA: 3, ITA: 2 })
  await scoreAndBenchmark(worker(), 'early')
  await scoreAndBenchmark(worker(), 'late')
})
const runOf = async (cycle: string) => (await getCycle(worker().db, cycle)).currentRun!

describe('score-cycle', () => {
  it('keeps the scores as Arrow bytes under their hash', async () => {
    const { hash, rows } = await getRun(worker().db, await runOf('late'))
    const bytes = await getRunBytes(worker().db, await runOf('late'))
    expect(sha256(bytes)).toBe(hash)
    expect(decode(bytes, scoreColumns).length).toBe(rows)
  })

  it('stores the scores of the run as a table', async () => {
    const bytes = await getRunBytes(worker().db, await runOf('late'))
    expect(await rows<ScoreRow>(worker(), 'cycle:late', 'scores')).toEqual(rowsOf(decode(bytes, scoreColumns)))
    const chunks = await listChunks(worker().db, { scope: 'cycle:late', name: 'scores' })
    expect(chunks.flatMap(({ keys }) => keys)).toEqual(expect.arrayContaining(['DEU', 'FRA', 'ITA']))
  })

  it('has no table of positions before it is benchmarked, and an empty one where nobody reports', async () => {
    await openCycle(worker().db, 'silent', '1990')
    expect(await rowsIn(worker(), 'cycle:silent', 'positions')).toBeUndefined()
    await run(worker(), 'score-cycle', { cycle: 'silent' })
    await run(worker(), 'benchmark-cycle', { cycle: 'silent' })
    expect(await rowsIn(worker(), 'cycle:silent', 'positions')).toEqual([])
    await worker().db.updateTable('cycle').set({ current_run: null }).where('code', '=', 'silent').execute()
  })

  it('run twice changes nothing', async () => {
    const before = await runOf('late')
    await run(worker(), 'score-cycle', { cycle: 'late' })
    await run(worker(), 'score-cycle', { cycle: 'late', force: true })
    expect(await runOf('late')).toBe(before)
    expect(await listRuns(worker().db, 'late', 10)).toHaveLength(1)
  })

  it('ends with one run and its tables when it runs several times at once', async () => {
    await report(worker().db, 'late', '2022', { DEU: 4.4 })
    await Promise.all([1, 2, 3].map((n) => run(worker(), 'score-cycle', { cycle: 'late', force: n > 1 })))
    expect(await listRuns(worker().db, 'late', 10)).toHaveLength(2)
    const lpi = await rows<ScoreRow>(worker(), 'cycle:late', 'scores', 'node:LPI')
    expect(lpi.find(({ administration }) => administration === 'DEU')?.score).toBeCloseTo(4.4, 12)
    await report(worker().db, 'late', '2022', { DEU: 4.5 })
    await scoreAndBenchmark(worker(), 'late')
  })

  it('says which cycle does not exist', async () => {
    await expect(run(worker(), 'score-cycle', { cycle: 'none' })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('benchmark-cycle', () => {
  it('describes each peer group', async () => {
    const europe = (await rows<RowOf<typeof benchmarkColumns>>(worker(), 'cycle:late', 'benchmarks', 'node:LPI')).find(
      ({ group, measure }) => group === 'region:EUR' && measure === 'score',
    )
    expect(europe).toMatchObject({ members: 52, reporting: 3, minimum: 2, median: 3, maximum: 4.5 })
  })

  it('places an administration among its peers and beside its own past', async () => {
    const place = (
      await rows<RowOf<typeof positionColumns>>(worker(), 'cycle:late', 'positions', 'administration:DEU')
    ).find(({ group, node }) => group === 'region:EUR' && node === 'LPI')
    expect(place).toMatchObject({ rankBest: 1, distanceToMedian: 1.5, distanceToBest: 0, change: 0.5 })
  })

  it('draws trajectories over the cycles, with gaps where nothing was reported', async () => {
    const path = async (code: string) =>
      (await rows<RowOf<typeof trajectoryColumns>>(worker(), 'method:lpi', 'trajectories', `administration:${code}`))
        .filter(({ node }) => node === 'LPI')
        .map(({ period, score, change }) => [period, score, change])
    expect(await path('DEU')).toEqual([
      ['2020', 4, null],
      ['2022', 4.5, 0.5],
    ])
    expect(await path('TGO')).toEqual([
      ['2020', 2, null],
      ['2022', null, null],
    ])
    expect(await path('ITA')).toEqual([
      ['2020', null, null],
      ['2022', 2, null],
    ])
  })

  it('changes the positions of the cycle after when the one before is corrected', async () => {
    await report(worker().db, 'early', '2020', { DEU: 3.5 })
    await scoreAndBenchmark(worker(), 'early')
    const positions = await rows<RowOf<typeof positionColumns>>(
      worker(),
      'cycle:late',
      'positions',
      'administration:DEU',
    )
    expect(positions.find(({ group, node }) => group === 'world' && node === 'LPI')?.change).toBe(1)
  })

  it('leaves the cycle neither stale nor behind', async () => {
    expect(await getCycle(worker().db, 'late')).toMatchObject({ stale: false, dataRevision: 3, scoredRevision: 3 })
  })

  it('does the work of the jobs that wait for it, and has nothing left to do afterwards', async () => {
    for (const [code, period] of [
      ['w1', '2001'],
      ['w2', '2002'],
    ] as const) {
      await openCycle(worker().db, code, period)
      await report(worker().db, code, period, { DEU: 3, FRA: 4 })
      await run(worker(), 'score-cycle', { cycle: code })
    }
    const isStale = async (code: string) => (await getCycle(worker().db, code)).stale
    expect([await isStale('w1'), await isStale('w2')]).toEqual([true, true])
    await run(worker(), 'benchmark-cycle', { cycle: 'w2' })
    expect([await isStale('w1'), await isStale('w2')]).toEqual([false, false])
    expect(await rows(worker(), 'cycle:w1', 'benchmarks')).not.toEqual([])
    const told: string[] = []
    const context = {
      id: 'test',
      goesOnIn: async () => {},
      progress: async (stage: string) => void told.push(stage),
      signal: AbortSignal.any([]),
    }
    await worker().handlers['benchmark-cycle']({ cycle: 'w1' }, context)
    expect(told).toEqual(['load', 'done'])
  })

  it('calls for help where there is much to do, and shares the work', async () => {
    const { db, producer } = worker()
    const three = ['w1', 'w2', 'w3']
    await openCycle(db, 'w3', '2003')
    for (const [at, code] of three.entries()) {
      await report(db, code, String(2001 + at), { DEU: 2 + at, KEN: 3 })
      await run(worker(), 'score-cycle', { cycle: code, flow: true })
    }
    const stored = async () => {
      const chunks = await db
        .selectFrom('table_chunk')
        .select(['scope', 'name', 'place', 'hash'])
        .orderBy('scope')
        .execute()
      return new Set(chunks.map((chunk) => Object.values(chunk).join(' ')))
    }
    await Promise.all(three.map((cycle) => run(worker(), 'benchmark-cycle', { cycle })))
    const shared = await stored()
    for (const code of three) expect((await getCycle(db, code)).stale).toBe(false)
    const helping = await producer.list({ states: ['waiting'], names: ['benchmark-cycle'], limit: 20 })
    expect(helping.map(({ payload }) => payload)).toContainEqual({ cycle: 'w3', helps: true })
    await db.transaction().execute((trx) => forgetBenchmarks(trx, three))
    await run(worker(), 'benchmark-cycle', { cycle: 'w1', helps: true })
    expect(await stored()).toEqual(shared)
  })

  it('makes again what follows from something else now, and leaves the rest', async () => {
    const { db } = worker()
    await report(db, 'w2', '2002', { DEU: 3.1 })
    await scoreAndBenchmark(worker(), 'w2')
    const origins = async () => {
      const rows = await db
        .selectFrom('table_origin')
        .selectAll()
        .where('scope', 'in', ['cycle:w1', 'cycle:w2'])
        .execute()
      return new Map(rows.map(({ scope, name, origin }) => [`${scope} ${name}`, origin]))
    }
    const before = await origins()
    await report(db, 'w1', '2001', { DEU: 2 })
    await scoreAndBenchmark(worker(), 'w1')
    const after = await origins()
    const changed = [...after].filter(([address, origin]) => before.get(address) !== origin).map(([address]) => address)
    expect(changed).toHaveLength(13)
    expect(changed.filter((address) => address.startsWith('cycle:w2')).sort()).toEqual([
      ...['cycle:w2 maturity', 'cycle:w2 positions'],
    ])
  })

  it('makes the tables of all cycles again when administrations are grouped in another way', async () => {
    const { db } = worker()
    const inAfrica = async () => {
      const groups = await rows<RowOf<typeof groupColumns>>(worker(), 'cycle:w2', 'groups')
      return groups
        .find(({ group }) => group === 'region:WCA')!
        .administrations!.split(' ')
        .includes('DEU')
    }
    expect(await inAfrica()).toBe(false)
    await changeAdministration(db, 'DEU', { region: 'WCA' })
    await report(db, 'w1', '2001', { DEU: 3 })
    await scoreAndBenchmark(worker(), 'w1')
    expect(await inAfrica()).toBe(true)
    await changeAdministration(db, 'DEU', { region: 'EUR' })
  })

  it('makes everything again for a cycle that was scored again by force', async () => {
    await run(worker(), 'score-cycle', { cycle: 'w1', force: true })
    expect((await getCycle(worker().db, 'w1')).stale).toBe(true)
    await run(worker(), 'benchmark-cycle', { cycle: 'w1' })
    expect((await getCycle(worker().db, 'w1')).stale).toBe(false)
  })
})
