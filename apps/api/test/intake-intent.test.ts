import { loadObservations } from '@pmm/store/observation/observation.repository'
import { createApiKey } from '@pmm/store/service/api-key.repository'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, post, useApp } from './app.fixture.ts'

const test = useApp()
const send = (cycle: string, rows: object[], headers = {}) =>
  post(test(), `/v1/cycles/${cycle}/observations`, { observations: rows }, headers)
const row = (value: number, changed: object = {}) => ({ administration: 'DEU', kpi: 'TF-01', value, ...changed })
const valueIn = async (cycle: string) =>
  (await loadObservations(test().db, { cycle, period: '2022', revision: 99 })).map(({ value }) => value)

beforeAll(async () => {
  for (const code of ['intent', 'keyed', 'slips', 'own']) await openCycle(test(), code)
  await openCycle(test(), 'last-year', { period: '2021' })
})

describe('a batch', () => {
  it('holds after another came in between, and changes nothing when it comes twice running', async () => {
    const receipts = []
    for (const value of [90, 80, 90, 90]) receipts.push(await send('intent', [row(value)]))
    expect(
      receipts.map(({ status, body }) => [status, body.dataRevision, body.added, body.changed, body.unchanged]),
    ).toEqual([
      [201, 1, 1, 0, 0],
      [201, 2, 0, 1, 0],
      [201, 3, 0, 1, 0],
      [200, 3, 0, 0, 1],
    ])
    expect(await valueIn('intent')).toEqual([90])
  })

  it('is answered as it was where its Idempotency-Key says that it is the same request', async () => {
    const first = await send('keyed', [row(90)], { 'idempotency-key': 'a' })
    await send('keyed', [row(80)])
    expect((await send('keyed', [row(90)], { 'idempotency-key': 'a' })).body).toEqual(first.body)
    expect(await valueIn('keyed')).toEqual([80])
  })
})

describe('warnings of a receipt', () => {
  const rulesOf = ({ body }: Awaited<ReturnType<typeof send>>) =>
    body.warnings.map(({ rule, administration, kpi }: never) => `${rule} ${administration} ${kpi}`)

  it('name a KPI in percent whose shares are all fractions of one', async () => {
    const rows = [row(0.98), row(0.91, { administration: 'FRA' }), row(55, { kpi: 'TF-03' })]
    const answer = await send('slips', rows)
    expect([answer.status, rulesOf(answer)]).toEqual([201, ['fraction-for-percent null TF-01']])
    expect(answer.body.warnings[0].message).toMatch(/TF-01 is in %/)
  })

  it('name a value that is ten times, or a tenth, of last year', async () => {
    await send('last-year', [row(95), row(1000, { kpi: 'OD-13' })])
    const answer = await send('slips', [row(9.4), row(9_800, { kpi: 'OD-13' })])
    expect(rulesOf(answer)).toEqual(['power-of-ten DEU TF-01', 'power-of-ten DEU OD-13'])
    expect(rulesOf(await send('slips', [row(80), row(1_300, { kpi: 'OD-13' })]))).toEqual([])
  })

  it('hold last year as this batch reports it again against this year', async () => {
    expect(rulesOf(await send('slips', [row(80), row(8.1, { period: '2021' })]))).toEqual(['power-of-ten DEU TF-01'])
  })

  it('are kept for reviewers of the administration and for the secretariat, and for nobody else', async () => {
    await send('own', [row(0.5), row(0.6, { administration: 'FRA' })])
    const read = async (changed: object) => {
      const key = await createApiKey(test().db, { name: 'r', scopes: [], ...changed })
      const headers = { authorization: `Bearer ${key}` }
      const { statusCode, body } = await test().app.inject({ url: '/v1/cycles/own/batches', headers })
      return [statusCode, JSON.parse(body)]
    }
    expect(await read({ viewer: 'secretariat' })).toMatchObject([200, [{ warningCount: 2 }]])
    expect(await read({ viewer: 'reviewer', administrations: ['DEU'] })).toMatchObject([
      200,
      [{ revision: 1, warnings: [{ rule: 'power-of-ten', administration: 'DEU' }] }],
    ])
    expect(await read({ viewer: 'reviewer', administrations: ['BRA'] })).toEqual([200, []])
    expect((await read({ viewer: 'members' }))[0]).toBe(403)
    expect((await test().app.inject({ url: '/v1/cycles/own/batches' })).statusCode).toBe(401)
  })
})

describe('large bodies of JSON', () => {
  const raw = (payload: string) =>
    post(test(), '/v1/cycles/intent/observations', payload, { 'content-type': 'application/json' })

  it('are refused at the first row too many, and beyond two megabytes unread', async () => {
    expect((await raw(`{"observations":[${'{},'.repeat(600_000)}`)).status).toBe(413)
    expect((await raw(`{"observations":[${'{},'.repeat(5_000_000)}`)).status).toBe(413)
    const members = Array.from({ length: 100_000 }, (_, n) => `"m${n}":1`).join()
    expect((await raw(`{"observations":[{${members}}]}`)).body.detail).toMatch(/at most 5000 members/)
    expect((await raw(`{"observations":${'['.repeat(1_000_000)}`)).status).toBe(400)
  })
})
