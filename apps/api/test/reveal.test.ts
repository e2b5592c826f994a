import type { RevelationView } from '@pmm/core/contract/revelations'
import { disclosureMarks } from '@pmm/core/marks/mark-kind'
import { listMarks } from '@pmm/store/marks/mark.repository'
import { beforeAll, describe, expect, it } from 'vitest'
import { post, useApp } from './app.fixture.ts'
import { link, openDemonstration } from './asked.fixture.ts'
import { type Asker, headersOf, type Keys, keysOf } from './viewer.fixture.ts'

const test = useApp()
let keys: Keys

beforeAll(async () => {
  keys = await keysOf(test().db, [])
  await openDemonstration(test())
}, 120_000)

const url = `/v1/cycles/${link.cycle}/disclosure/reveal`
async function ask(asker: Asker, payload: object) {
  const response = await test().app.inject({ method: 'POST', url, payload, headers: headersOf(keys, asker) })
  return { status: response.statusCode, body: response.json() }
}
const open = (administration: string) => ({ administration, choices: [{ kpi: '*', level: 'public' }] })

describe('POST /v1/cycles/{cycle}/disclosure/reveal', () => {
  it('says what opening everything would show, without recording it', async () => {
    const { status, body } = await ask('administration', open('Germany'))
    const { administration, nodes, statistics } = body as RevelationView
    expect([status, administration]).toEqual([200, 'DEU'])
    expect(new Set(nodes.map(({ sightNow, sightThen }) => `${sightNow} ${sightThen}`))).toEqual(
      new Set(['restricted public']),
    )
    expect(new Set(statistics.map(({ group }) => group))).toContain('region:EUR')
    for (const one of statistics) expect(one.confidentialThen).toBe(one.confidentialNow - 1)
    expect(await listMarks(test().db, disclosureMarks, { cycle: link.cycle })).toEqual([])
  })

  it('counts from the choices that hold', async () => {
    const choices = [{ administration: 'FRA', kpi: '*', level: 'members' }]
    const headers = { authorization: `Bearer ${test().key}`, 'content-type': 'application/json' }
    const recorded = await test().app.inject({
      method: 'PUT',
      url: url.replace('/reveal', ''),
      headers,
      payload: { choices },
    })
    expect(recorded.statusCode).toBe(200)
    const { body } = await ask('secretariat', { administration: 'FRA', choices: [] })
    const { nodes } = body as RevelationView
    expect(nodes.length).toBeGreaterThan(20)
    expect(new Set(nodes.map(({ sightNow, sightThen }) => `${sightNow} ${sightThen}`))).toEqual(
      new Set(['members members']),
    )
  })

  it('is for the administration itself and the secretariat, whatever scopes a key has', async () => {
    const statuses = []
    for (const asker of ['nobody', 'public', 'members', 'reviewer', 'administration', 'secretariat'] as const)
      statuses.push((await ask(asker, open('DEU'))).status)
    expect(statuses).toEqual([401, 403, 403, 403, 200, 200])
    const other = await ask('administration', open('FRA'))
    expect([other.status, other.body.detail]).toEqual([
      403,
      'what choices of FRA would reveal is for itself and the secretariat',
    ])
  })

  it.each([
    [
      { administration: 'DEU', choices: [{ kpi: 'XX-99', level: 'public' }] },
      422,
      'the method of this cycle has no KPI "XX-99"',
    ],
    [
      { administration: 'Atlantis', choices: [{ kpi: '*', level: 'public' }] },
      422,
      'no administration has the code or name "Atlantis"',
    ],
    [{ administration: 'DEU', choices: [{ kpi: '*', level: 'secret' }] }, 400, 'level'],
    [{ administration: 'DEU' }, 400, 'choices'],
  ])('refuses %j and says why', async (payload, status, message) => {
    const refused = await ask('secretariat', payload)
    expect(refused.status).toBe(status)
    expect(JSON.stringify(refused.body).replaceAll('\\"', '"')).toContain(message)
  })

  it('waits for scores that are not there yet', async () => {
    await post(test(), '/v1/cycles', { code: 'empty', title: 'Empty', period: '2022', method: 'pmm-illustrative' })
    const refused = await post(
      test(),
      '/v1/cycles/empty/disclosure/reveal',
      open('DEU'),
      headersOf(keys, 'secretariat'),
    )
    expect([refused.status, refused.body.type]).toEqual([503, 'urn:pmm:problem:not-yet-computed'])
  })
})
