import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { findPlan, savePlan } from '../../src/method/benchmark-plan.repository.ts'
import { inTransaction, useDatabase, waitingSessions } from '../database.fixture.ts'

const db = useDatabase()
const by = { author: 'someone', now: new Date('2026-11-24T08:00:00Z') }
const planOf = (k: number): BenchmarkPlan => ({ ...defaultPlan, nearest: { ...defaultPlan.nearest!, k } })
const save = (method: string, k: number) =>
  inTransaction(db(), (trx) => savePlan(trx, { method, body: planOf(k), ...by }))

describe('the plan of a method', () => {
  it('is undefined until a plan is saved: the shipped plan holds', async () => {
    expect(await findPlan(db(), 'lpi')).toBeUndefined()
  })

  it('is kept in versions from 1 on, of which the newest holds', async () => {
    expect([await save('lpi', 11), await save('lpi', 12)]).toEqual([1, 2])
    expect(await findPlan(db(), 'lpi')).toEqual({ version: 2, body: planOf(12) })
    expect(await findPlan(db(), 'lpi', 1)).toEqual({ version: 1, body: planOf(11) })
    expect(await findPlan(db(), 'lpi', 3)).toBeUndefined()
  })

  it('is counted apart from the plans of other methods', async () => {
    expect(await save('hdi', 8)).toBe(1)
    expect((await findPlan(db(), 'lpi'))?.version).toBe(2)
    expect((await findPlan(db(), 'hdi'))?.body).toEqual(planOf(8))
  })

  it('may be without nearest neighbours', async () => {
    const body = { ...defaultPlan, nearest: null }
    await inTransaction(db(), (trx) => savePlan(trx, { method: 'alone', body, ...by }))
    expect((await findPlan(db(), 'alone'))?.body.nearest).toBeNull()
  })

  it('never shares a version with another plan: the second of two saves at once fails', async () => {
    const saved = Promise.withResolvers<void>()
    const committing = Promise.withResolvers<void>()
    const first = inTransaction(db(), async (trx) => {
      await savePlan(trx, { method: 'raced', body: planOf(10), ...by })
      saved.resolve()
      await committing.promise
    })
    await saved.promise
    const second = save('raced', 20).catch((error: unknown) => String(error))
    await expect.poll(() => waitingSessions(db())).toBe(1)
    committing.resolve()
    await first
    expect(await second).toContain('duplicate key')
    expect(await findPlan(db(), 'raced')).toEqual({ version: 1, body: planOf(10) })
  })

  it.each(['update benchmark_plan set version = 9', 'delete from benchmark_plan', 'truncate benchmark_plan'])(
    'is never changed or deleted: "%s"',
    async (statement) => {
      await expect(sql.raw(statement).execute(db())).rejects.toThrow(/append-only/)
    },
  )
})
