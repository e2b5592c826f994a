import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, post, share, useApp } from './app.fixture.ts'
import { type Asker, headersOf, type Keys, keysOf, scoreWithoutWorker } from './viewer.fixture.ts'

const test = useApp()
let keys: Keys
beforeAll(async () => {
  keys = await keysOf(test().db)
  await openCycle(test(), 'c')
  await post(test(), '/v1/cycles/c/observations', { observations: [share()] })
  await scoreWithoutWorker(test().db, 'c')
})

async function send(method: 'GET' | 'PUT', cycle: string, body?: object, asker: Asker = 'secretariat') {
  const request = { method, url: `/v1/cycles/${cycle}/breaks`, headers: headersOf(keys, asker) }
  const answer = await test().app.inject(body === undefined ? request : { ...request, payload: body })
  return { status: answer.statusCode, body: answer.json() }
}
const one = { kpi: 'TF-16', kind: 'definition', reason: 'all agencies count', saidBy: 'WCO, note 12' }
const problemsOf = async (...breaks: object[]) => {
  const answer = await send('PUT', 'c', { breaks })
  expect(answer.status).toBe(422)
  return answer.body.problems.map(({ row, column, value, rule }: Record<string, unknown>) => [row, column, value, rule])
}

describe('the breaks of a cycle', () => {
  it('are said by the secretariat, read by anybody, and have the cycle benchmarked again', async () => {
    expect((await send('GET', 'c', undefined, 'nobody')).body).toMatchObject({ revision: 0, breaks: [] })
    const put = await send('PUT', 'c', { breaks: [one] })
    expect(put).toMatchObject({ status: 200, body: { cycle: 'c', revision: 1, breaks: [one] } })
    expect((await send('GET', 'c', undefined, 'nobody')).body).toEqual(put.body)
    const cycle = await test().app.inject({ url: '/v1/cycles/c' })
    expect(cycle.json()).toMatchObject({ breaks: [one], stale: true })
    const jobs = await test().producer.list({ states: ['waiting', 'delayed'], limit: 100, names: ['benchmark-cycle'] })
    expect(jobs.map(({ payload }) => payload)).toContainEqual({ cycle: 'c' })
  })

  it('are refused with every KPI that is unknown or said twice', async () => {
    expect(await problemsOf(one, { ...one, kpi: 'NOTHING' }, one)).toEqual([
      [2, 'kpi', 'NOTHING', 'unknown-kpi'],
      [3, 'kpi', 'TF-16', 'said-twice'],
    ])
  })

  it('are refused without a reason, of an unknown kind, and for a cycle that is not there', async () => {
    expect((await send('PUT', 'c', { breaks: [{ ...one, reason: '' }] })).status).toBe(400)
    expect((await send('PUT', 'c', { breaks: [{ ...one, kind: 'mood' }] })).status).toBe(400)
    expect((await send('PUT', 'none', { breaks: [] })).status).toBe(404)
    expect((await send('GET', 'none')).status).toBe(404)
  })

  it('take a key that may change cycles', async () => {
    expect((await send('PUT', 'c', { breaks: [] }, 'nobody')).status).toBe(401)
    const reader = headersOf(await keysOf(test().db, ['observations:write']), 'secretariat')
    const request = { method: 'PUT', url: '/v1/cycles/c/breaks', headers: reader, payload: { breaks: [] } } as const
    expect((await test().app.inject(request)).statusCode).toBe(403)
  })
})
