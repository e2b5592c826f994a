import type { trajectoryColumns } from '@pmm/core/contract/chain-columns'
import type { RowOf } from '@pmm/core/contract/column'
import type { positionColumns } from '@pmm/core/contract/table'
import { createCycle, getCycle } from '@pmm/store/cycle/cycle.repository'
import { saveBreaks } from '@pmm/store/cycle/cycle-break.repository'
import { takeSnapshot } from '@pmm/store/release/release-snapshot'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, report, rows, run, scoreAndBenchmark, useWorker } from './worker.fixture.ts'

const worker = useWorker()
const now = new Date('2026-11-23T12:00:00Z')
const openGenerated = (code: string, period: string) =>
  createCycle(worker().db, {
    code,
    period,
    title: code,
    method: 'lpi',
    methodVersion: '1.0.0',
    membershipDate: '2026-01-01',
    provenance: 'demonstration',
  })
const pathOf = async (code: string) =>
  (await rows<RowOf<typeof trajectoryColumns>>(worker(), 'method:lpi', 'trajectories', `administration:${code}`))
    .filter(({ node }) => node === 'LPI')
    .map(({ cycle, change }) => [cycle, change])
const changeIn = async (cycle: string) =>
  (await rows<RowOf<typeof positionColumns>>(worker(), `cycle:${cycle}`, 'positions', 'administration:DEU')).find(
    ({ group, node }) => group === 'world' && node === 'LPI',
  )?.change

const snapshotNow = () =>
  worker()
    .db.transaction()
    .execute((trx) => takeSnapshot(trx, 'lpi'))

beforeAll(async () => {
  await openGenerated('made-up-1', '2018')
  await openGenerated('made-up-2', '2020')
  await report(worker().db, 'made-up-1', '2018', { DEU: 2, FRA: 3 })
  await report(worker().db, 'made-up-2', '2020', { DEU: 3, FRA: 3 })
  await scoreAndBenchmark(worker(), 'made-up-1')
  await scoreAndBenchmark(worker(), 'made-up-2')
})

describe('cycles of a demonstration', () => {
  it('are a chain while nothing was reported', async () => {
    expect(await pathOf('DEU')).toEqual([
      ['made-up-1', null],
      ['made-up-2', 1],
    ])
  })

  it('are never in one chain with reports, and keep their tables among themselves', async () => {
    await openCycle(worker().db, 'real', '2022')
    await report(worker().db, 'real', '2022', { DEU: 4, FRA: 3 })
    await scoreAndBenchmark(worker(), 'real')
    expect(await pathOf('DEU')).toEqual([['real', null]])
    expect([await changeIn('real'), await changeIn('made-up-2')]).toEqual([null, 1])
    for (const cycle of ['real', 'made-up-1', 'made-up-2'])
      expect((await getCycle(worker().db, cycle)).stale).toBe(false)
  })

  it('are made again among themselves when they are corrected', async () => {
    await report(worker().db, 'made-up-1', '2018', { DEU: 2.5 })
    await scoreAndBenchmark(worker(), 'made-up-1')
    expect(await changeIn('made-up-2')).toBe(0.5)
    expect(await pathOf('DEU')).toEqual([['real', null]])
  })

  it('are not in a release beside reports', async () => {
    const snapshot = await snapshotNow()
    expect(snapshot).toMatchObject({ provenance: 'reported', cycles: [{ cycle: 'real' }] })
    expect(snapshot.cycles).toHaveLength(1)
  })
})

describe('a break', () => {
  it('has what compares cycles made again, and goes into the next release', async () => {
    await openCycle(worker().db, 'later', '2024')
    await report(worker().db, 'later', '2024', { DEU: 5, FRA: 4 })
    await scoreAndBenchmark(worker(), 'later')
    const comparability = async () =>
      (await rows<RowOf<typeof trajectoryColumns>>(worker(), 'method:lpi', 'trajectories', 'administration:DEU'))
        .filter(({ cycle, node }) => cycle === 'later' && node === 'CUSTOMS')
        .map((row) => [row.comparability, row.break])
    expect(await comparability()).toEqual([['direct', null]])
    const breaks = [{ kpi: 'CUSTOMS', kind: 'source', reason: 'another survey', saidBy: 'us' }] as const
    await worker()
      .db.transaction()
      .execute((trx) => saveBreaks(trx, { cycle: 'later', breaks, author: 'test', now }))
    await worker().db.updateTable('cycle').set({ benchmarked_run: null }).where('code', '=', 'later').execute()
    await run(worker(), 'benchmark-cycle', { cycle: 'later' })
    expect(await comparability()).toEqual([['subject-only', 'source']])
    const snapshot = await snapshotNow()
    expect(snapshot.cycles.map((cycle) => cycle.breaks)).toEqual([undefined, breaks])
  })
})
