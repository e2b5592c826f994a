import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, post, useApp } from './app.fixture.ts'
import { headersOf, type Keys, keysOf, releaseWithoutWorker, scoreWithoutWorker } from './viewer.fixture.ts'

const now = new Date('2026-11-23T12:00:00Z')
const test = useApp(now)
let keys: Keys

/** Opens a cycle, reports one value and releases the method. */
async function release(code: string, period: string, provenance: string): Promise<string> {
  await openCycle(test(), code, { method: 'lpi', period, provenance })
  const observations = [{ administration: 'DEU', kpi: 'CUSTOMS', value: 3 }]
  await post(test(), `/v1/cycles/${code}/observations`, { observations })
  await scoreWithoutWorker(test().db, code)
  return (await releaseWithoutWorker(test().db, { method: 'lpi', now })).id
}

let made: { readonly generated: string; readonly reported: string }
beforeAll(async () => {
  keys = await keysOf(test().db)
  made = {
    generated: await release('made-up', '2020', 'demonstration'),
    reported: await release('real', '2022', 'reported'),
  }
})
const get = async (path: string) => {
  const answer = await test().app.inject({ url: `/v1/${path}`, headers: headersOf(keys, 'secretariat') })
  return { status: answer.statusCode, body: answer.json() }
}

describe('a release of reports after one of a demonstration', () => {
  it('holds no generated values', async () => {
    const { body } = await get(`releases/${made.reported}`)
    expect([body.provenance, body.cycles.map(({ cycle }: { cycle: string }) => cycle)]).toEqual(['reported', ['real']])
  })

  it('is not compared with it, and the answer says why', async () => {
    const { status, body } = await get(`releases/${made.reported}/diff?against=${made.generated}`)
    expect([status, body.detail]).toEqual([
      400,
      'pmm.lpi/2026-r1 and pmm.lpi/2026-r2 do not compare: one holds reports, the other values generated for a demonstration',
    ])
  })
})
