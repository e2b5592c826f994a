import { gunzipSync } from 'node:zlib'
import { tables } from '@pmm/core/contract/table'
import { packs } from '@pmm/core/method/packs'
import { sha256 } from '@pmm/store/identity/sha256'
import { createApiKey } from '@pmm/store/service/api-key.repository'
import { decode } from '@pmm/table/decode'
import { rowsOf } from '@pmm/table/frame'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, post, share, useApp } from './app.fixture.ts'
import { storeLive } from './viewer.fixture.ts'

const test = useApp()
const get = (url: string, headers: Record<string, string> = {}) =>
  test().app.inject({ url, headers: { authorization: `Bearer ${test().key}`, ...headers } })
const arrow = 'application/vnd.apache.arrow.stream'
const row = { administration: 'DEU', node: 'PMM', status: 'scored', score: 5.25, coverage: 1 }
const other = { ...row, administration: 'FRA', node: 'TF' }

beforeAll(async () => {
  for (const code of ['read', 'empty']) await openCycle(test(), code)
  await post(test(), '/v1/cycles/read/observations', { observations: [share()] })
  await storeLive(test().db, { scope: 'cycle:read', name: 'scores', rows: [row, other] })
})

describe('a published table', () => {
  const url = '/v1/cycles/read/scores?node=PMM'

  it('is cut to what is asked for, compressed or not', async () => {
    const plain = await get(url, { accept: 'text/csv', 'accept-encoding': 'identity' })
    expect(plain.payload).toBe(
      'administration,node,status,value,score,coverage,weight,contribution,coverageAsked,beyond\nDEU,PMM,scored,,5.25,1,,,,\n',
    )
    expect((await get('/v1/cycles/read/scores?administration=FRA')).json()).toMatchObject([other])
    expect((await get('/v1/cycles/read/scores')).json()).toMatchObject([row, other])
    const long = { ...row, status: 'x'.repeat(2000) }
    await storeLive(test().db, { scope: 'cycle:read', name: 'scores', rows: [long, other] })
    const compressed = await get(url, { 'accept-encoding': 'gzip' })
    expect(compressed.headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(String(gunzipSync(compressed.rawPayload)))).toMatchObject([long])
    await storeLive(test().db, { scope: 'cycle:read', name: 'scores', rows: [row, other] })
  })

  it('has the hash of what is sent as ETag and answers 304 to it', async () => {
    const first = await get(url, { accept: 'text/csv' })
    expect(first.headers.etag).toBe(`"${sha256(first.rawPayload)}"`)
    const second = await get(url, { accept: 'text/csv', 'if-none-match': String(first.headers.etag) })
    expect([second.statusCode, second.payload]).toEqual([304, ''])
  })

  it('has no rows about whom or what nothing is known', async () => {
    expect((await get('/v1/cycles/read/scores?node=RC')).json()).toEqual([])
    expect((await get('/v1/cycles/read/scores?administration=ITA')).json()).toEqual([])
  })

  it('is asked for again when it has not been computed', async () => {
    const answer = await get('/v1/cycles/read/positions?administration=DEU', { accept: 'text/csv' })
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1'])
    expect(answer.json().type).toBe('urn:pmm:problem:not-yet-computed')
  })

  it('is refused in a media type nobody made', async () => {
    expect((await get(url, { accept: 'text/html' })).statusCode).toBe(406)
    expect((await get(`${url}&format=odf`)).statusCode).toBe(400)
  })

  it('is not found for whom and what nobody knows, nor for a KPI that the method of the cycle has no more', async () => {
    const detail = async (path: string) => (await get(`/v1/${path}`)).json().detail
    expect(await detail('cycles/read/scores?administration=XXX')).toBe('there is no administration "XXX"')
    expect(await detail('methods/lpi/trends?node=GONE')).toBe('the method "lpi" has no KPI or group "GONE"')
    const two = { ...packs.find(({ id }) => id === 'lpi')!, id: 'two' }
    const kpis = two.kpis.filter(({ code }) => code !== 'CUSTOMS')
    await post(test(), '/v1/methods', { ...two, version: '1.0.0' })
    await post(test(), '/v1/methods', { ...two, version: '2.0.0', kpis })
    await openCycle(test(), 'later', { method: 'two', methodVersion: '2.0.0' })
    await post(test(), '/v1/cycles/later/observations', {
      observations: [{ administration: 'DEU', kpi: 'TRACKING', value: 3 }],
    })
    expect(await detail('cycles/later/scores?node=CUSTOMS')).toBe(
      'version 2.0.0 of the method "two" has no KPI or group "CUSTOMS"; version 1.0.0 has: ask for a cycle scored by it',
    )
  })

  it('is refused in a cut it does not have', async () => {
    for (const cut of ['positions', 'positions?node=PMM', 'scores?node=PMM&administration=DEU'])
      expect((await get(`/v1/cycles/read/${cut}`)).statusCode).toBe(400)
  })

  it('of a cycle without any data is not found, and is not waited for', async () => {
    const answer = await get('/v1/cycles/empty/scores')
    expect([answer.statusCode, answer.json().detail]).toEqual([
      404,
      'nothing has been reported in the cycle "empty" yet',
    ])
  })

  it('of something unknown is not found', async () => {
    for (const path of [
      '/v1/cycles/nowhere/scores',
      '/v1/methods/none/trends?node=A',
      '/v1/runs/x',
      '/v1/jobs/x',
      '/v1/x',
    ])
      expect((await get(path)).statusCode).toBe(404)
  })
})

describe('the catalogue', () => {
  it('lists the administrations of a date', async () => {
    const count = async (query: string) => (await get(`/v1/administrations${query}`)).json().length
    expect(await count('')).toBe(186)
    expect(await count('?on=2020-10-01')).toBe(183)
  })

  it('is served as JSON and CSV from the database, with an ETag', async () => {
    for (const name of ['administrations', 'methods', 'cycles'])
      for (const format of ['json', 'csv']) {
        const first = await get(`/v1/${name}?format=${format}`)
        expect(first.statusCode).toBe(200)
        const again = await get(`/v1/${name}?format=${format}`, { 'if-none-match': String(first.headers.etag) })
        expect(again.statusCode).toBe(304)
      }
  })

  it('is served as Arrow with the same rows', async () => {
    const answer = await get('/v1/cycles', { accept: arrow })
    expect(answer.headers['content-type']).toBe(arrow)
    const rows = rowsOf(decode(answer.rawPayload, tables.cycles))
    expect((await get('/v1/cycles')).json()).toMatchObject(rows)
  })

  it('lets a deployment configure names and groupings, never codes', async () => {
    const change = async (code: string, payload: object) => {
      const headers = { authorization: `Bearer ${test().key}` }
      return test().app.inject({ method: 'PATCH', url: `/v1/administrations/${code}`, payload, headers })
    }
    expect((await change('TUR', { name: 'Turkey' })).json()).toMatchObject({
      code: 'TUR',
      name: 'Turkey',
      region: 'EUR',
    })
    expect((await get('/v1/administrations?format=csv')).payload).toContain('TUR,TR,Turkey')
    expect((await change('QQQ', { name: 'Nowhere' })).statusCode).toBe(404)
    for (const payload of [{}, { code: 'XXX' }, { region: 'Atlantis' }])
      expect((await change('TUR', payload)).statusCode).toBe(400)
  })

  it('gives a method as it was registered', async () => {
    expect((await get('/v1/methods/lpi')).json()).toEqual(packs.find(({ id }) => id === 'lpi'))
  })
})

describe('POST /v1/methods', () => {
  const own = { ...packs.find(({ id }) => id === 'lpi')!, id: 'own' }

  it('registers a version once', async () => {
    expect((await post(test(), '/v1/methods', own)).status).toBe(201)
    expect((await post(test(), '/v1/methods', own)).status).toBe(200)
  })

  it('refuses to change a version', async () => {
    expect((await post(test(), '/v1/methods', { ...own, title: 'Other' })).status).toBe(409)
  })

  it('tells every rule a method breaks', async () => {
    const { status, body } = await post(test(), '/v1/methods', { ...own, version: 'new', kpis: [] })
    expect(status).toBe(422)
    expect(body.problems.map(({ column }: { column: string }) => column)).toEqual(
      expect.arrayContaining(['/version', '/kpis']),
    )
  })
})

describe('POST /v1/cycles', () => {
  it('refuses a taken code, an unknown method, a future period and an unknown field', async () => {
    const status = async (changed: object) => (await openCycle(test(), 'new', changed)).status
    expect((await openCycle(test(), 'read')).status).toBe(409)
    expect(await status({ method: 'none' })).toBe(422)
    expect(await status({ period: '2030' })).toBe(422)
    expect(await status({ colour: 'red' })).toBe(400)
    expect(await status({ period: 2022.5 })).toBe(400)
  })
})

describe('the service routes', () => {
  it('tell that it lives, is ready, and how it does', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' })
    expect((await get('/readyz')).json()).toEqual({ status: 'ready' })
    expect((await get('/metrics')).payload).toMatch(/pmm_jobs\{state="waiting"\} \d+/)
  })

  it('describe every route of /v1 as OpenAPI 3.1', async () => {
    const description = (await get('/openapi.json')).json()
    expect(description.openapi).toBe('3.1.0')
    const report = description.paths['/v1/cycles/{cycle}/observations'].post
    expect(Object.keys(report.requestBody.content)).toEqual(['application/json', 'text/csv'])
    expect(report.security).toEqual([{ apiKey: [] }])
    expect(Object.keys(description.paths).every((path) => path.startsWith('/v1/'))).toBe(true)
  })

  it('show the reference without loading anything from elsewhere', async () => {
    const page = await get('/docs/')
    expect(page.statusCode).toBe(200)
    expect(page.payload).not.toMatch(/src="https?:/)
  })

  it('set a policy that lets nothing in from elsewhere', async () => {
    expect((await get('/healthz')).headers['content-security-policy']).toContain("default-src 'self'")
  })
})

describe('schedules', () => {
  const change = (body: object, name = 'recalculate') =>
    test().app.inject({
      method: 'PATCH',
      url: `/v1/schedules/${name}`,
      payload: body,
      headers: { authorization: `Bearer ${test().key}` },
    })

  it('can be changed, and the queue follows', async () => {
    const answer = await change({ cron: '15 2 * * 0', timeZone: 'Asia/Tokyo' })
    expect(answer.json()).toMatchObject({ cron: '15 2 * * 0', timeZone: 'Asia/Tokyo', enabled: true })
    expect(await test().producer.nextRun('recalculate')).toMatch(/T17:15:00/)
  })

  it('refuse a wrong pattern, an unknown time zone, name or field, and keep what was', async () => {
    expect((await change({ cron: 'now and then' })).statusCode).toBe(422)
    expect((await change({ timeZone: 'Mars/Olympus' })).statusCode).toBe(422)
    expect((await change({ enabled: false }, 'none')).statusCode).toBe(404)
    expect((await change({ colour: 'red' })).statusCode).toBe(400)
    expect((await get('/v1/schedules')).json()).toMatchObject([
      { name: 'make-releases', enabled: false },
      { name: 'recalculate', cron: '15 2 * * 0', timeZone: 'Asia/Tokyo' },
      { name: 'scrub', enabled: true },
    ])
  })
})

describe('recalculation', () => {
  it('is published as a job that can be followed', async () => {
    const { status } = await post(test(), '/v1/cycles/read/recalculate', {})
    expect(status).toBe(202)
    const jobs = (await get('/v1/jobs?name=score-cycle')).json()
    expect(jobs[0]).toMatchObject({ state: 'waiting', payload: { cycle: 'read', force: true } })
    expect((await get(`/v1/jobs/${jobs[0].id}`)).json()).toEqual(jobs[0])
  })

  const ask = (payload?: object, key = test().key) =>
    test().app.inject({
      method: 'POST',
      url: '/v1/recalculate',
      headers: { authorization: `Bearer ${key}` },
      ...(payload && { payload }),
    })
  const payloads = async () => {
    const jobs: { payload: object }[] = (await get('/v1/jobs?name=recalculate&state=waiting')).json()
    return jobs.map(({ payload }) => payload)
  }

  it('of everything takes no body, and is not merged with one that goes on to a release', async () => {
    for (const body of [undefined, {}, { release: false }, { release: true }])
      expect((await ask(body)).statusCode).toBe(202)
    expect(await payloads()).toEqual([{ release: true }, {}])
  })

  it('refuses a body that is something else, and says what', async () => {
    expect((await ask({ release: 'soon' })).json()).toMatchObject({
      status: 400,
      problems: [{ column: 'release', value: 'soon', message: 'must be boolean' }],
    })
    expect((await ask({ releases: true })).json()).toMatchObject({ status: 400, problems: [{ column: 'releases' }] })
    expect((await ask([])).statusCode).toBe(400)
    const headers = { authorization: `Bearer ${test().key}`, 'content-type': 'text/csv' }
    const csv = await test().app.inject({ method: 'POST', url: '/v1/recalculate', headers, payload: 'release\ntrue\n' })
    expect([csv.statusCode, csv.json().detail]).toEqual([
      415,
      'text/csv cannot be read here; application/json is needed',
    ])
  })

  it('goes on to a release only for a key that may release', async () => {
    const key = await createApiKey(test().db, {
      name: 'k',
      scopes: ['jobs:write'],
      viewer: 'secretariat',
      administrations: null,
    })
    expect((await ask({}, key)).statusCode).toBe(202)
    const refused = await ask({ release: true }, key)
    expect(refused.json()).toMatchObject({ status: 403, detail: 'the API key "k" lacks the scope releases:write' })
  })
})
