import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { loadObservations } from '@pmm/store/observation/observation.repository'
import { createApiKey } from '@pmm/store/service/api-key.repository'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Answer, openCycle, post, share, useApp } from './app.fixture.ts'

const test = useApp()
const at = (cycle: string, query = '') => `/v1/cycles/${cycle}/observations${query}`
const send = (cycle: string, rows: object[], headers = {}, query = ''): Promise<Answer> =>
  post(test(), at(cycle, query), { observations: rows }, headers)
const stored = async (cycle: string) =>
  (await loadObservations(test().db, { cycle, period: '2022', revision: 99 })).length
const rules = ({ body }: Answer) => body.problems.map(({ row, column, rule }: never) => `${row} ${column} ${rule}`)

beforeAll(async () => {
  for (const code of ['json', 'bad', 'partial', 'same', 'csv', 'broken', 'mixed', 'owner'])
    expect((await openCycle(test(), code)).status).toBe(201)
})

describe('POST /v1/cycles/{cycle}/observations', () => {
  it('stores a batch and tells its revision', async () => {
    const { status, body } = await send('json', [share(), share({ kpi: 'TF-03' })])
    expect(status).toBe(201)
    expect(body).toMatchObject({ cycle: 'json', dataRevision: 1, accepted: 2, rejected: 0, problems: [] })
    expect(await stored('json')).toBe(2)
  })

  it('publishes the job that scores it', async () => {
    const jobs = await test().producer.list({ states: ['waiting'], names: ['score-cycle'], limit: 50 })
    expect(jobs.map((job) => job.payload)).toContainEqual({ cycle: 'json' })
  })

  it('lists every problem of every row and stores nothing', async () => {
    const answer = await send('bad', [
      share(),
      share({ kpi: 'X-1', administration: 'Atlantis' }),
      share({ numerator: 'x' }),
    ])
    expect(answer.status).toBe(422)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(rules(answer)).toEqual([
      '2 administration unknown-administration',
      '2 kpi unknown-kpi',
      '3 numerator not-a-number',
    ])
    expect(await stored('bad')).toBe(0)
    expect((await getCycle(test().db, 'bad')).dataRevision).toBe(0)
  })

  it('stores the good rows with partial=true and lists the others', async () => {
    const answer = await send('partial', [share(), share({ kpi: 'X-1' })], {}, '?partial=true')
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ accepted: 1, rejected: 1, problemCount: 1 })
    expect(await stored('partial')).toBe(1)
  })

  it('stores nothing with partial=true when no row is good', async () => {
    expect((await send('partial', [share({ kpi: 'X-1' })], {}, '?partial=true')).status).toBe(422)
  })

  it('takes an administration named otherwise', async () => {
    const rows = [share({ administration: 'Viet Nam' })]
    expect((await send('json', rows)).body.accepted).toBe(1)
  })
})

describe('an Idempotency-Key', () => {
  it('stores a batch once when it is posted twenty times at once', async () => {
    const headers = { 'idempotency-key': 'twenty' }
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('same', [share()], headers)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19)
    expect(new Set(answers.map(({ body }) => JSON.stringify(Object.entries(body).sort()))).size).toBe(1)
    expect((await getCycle(test().db, 'same')).dataRevision).toBe(1)
  })

  it('is refused with another body, another cycle or another mode', async () => {
    const headers = { 'idempotency-key': 'twenty' }
    const answers = [
      await send('same', [share({ numerator: 1 })], headers),
      await send('json', [share()], headers),
      await send('same', [share()], headers, '?partial=true'),
    ]
    for (const { status, body } of answers) {
      expect(status).toBe(422)
      expect(body.type).toBe('urn:pmm:problem:key-reused')
    }
  })

  it('is free again after a batch was rejected', async () => {
    const headers = { 'idempotency-key': 'corrected' }
    expect((await send('same', [share({ kpi: 'X' })], headers)).status).toBe(422)
    expect((await send('same', [share({ numerator: 2 })], headers)).status).toBe(201)
  })

  it('works for a CSV too, at once and later', async () => {
    const csv = 'administration,kpi,numerator,denominator\nFRA,TF-01,1,2\n'
    const headers = { 'idempotency-key': 'csv' }
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(test(), at('same'), csv, headers)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201])
    expect((await post(test(), at('same'), `${csv}BEL,TF-01,1,2\n`, headers)).status).toBe(422)
  })
})

describe('a CSV', () => {
  const header = 'administration,kpi,period,status,numerator,denominator,value,note'
  const sendCsv = (text: string | Buffer, query = '') => post(test(), at('csv', query), text as string)

  it('is stored like JSON, whatever its separator, order of columns and byte-order mark', async () => {
    expect((await sendCsv(`${header}\nDEU,TF-01,2022,reported,9,10,90,"a, b"\n`)).body).toMatchObject({ accepted: 1 })
    expect((await sendCsv('\uFEFFkpi;administration;value\r\nTF-01;FRA;55.5\r\n')).body).toMatchObject({ accepted: 1 })
    expect((await sendCsv('kpi\tadministration\tvalue\nTF-01\tBelgium\t55.5')).body).toMatchObject({ accepted: 1 })
  })

  it('is rejected whole, each problem with row and column', async () => {
    const before = await stored('csv')
    const answer = await sendCsv('administration,kpi,value\nESP,TF-01,1\nESP,TF-01,2\nITA,TF-01,many\nITA,TF-03,1,9\n')
    expect(rules(answer)).toEqual(['2 kpi duplicate-row', '3 value not-a-number', '4 (cell 4) unknown-column'])
    expect(await stored('csv')).toBe(before)
  })

  it.each([
    ['empty', ''],
    ['only a header', header],
    ['a column twice', 'kpi,kpi\n1,2'],
    ['an open quote', 'administration,kpi,value\n"DEU,TF-01,5\n'],
    ['UTF-16', Buffer.from('administration,kpi\nDEU,TF-01', 'utf16le')],
    ['a cell of a megabyte', `administration,kpi,value\nDEU,TF-01,"${'9'.repeat(1_000_000)}"\n`],
  ])('that is %s is refused with a sentence', async (_what, text) => {
    const { status, body } = await sendCsv(text)
    expect(status).toBe(400)
    expect(body.detail.length).toBeGreaterThan(20)
  })

  it('with broken UTF-8 names the cell', async () => {
    const bytes = Buffer.concat([
      Buffer.from('administration,kpi,value,note\nDEU,TF-01,5,caf'),
      Buffer.from([0xe9]),
      Buffer.from('\n'),
    ])
    const answer = await sendCsv(bytes)
    expect(answer.status).toBe(422)
    expect(rules(answer)).toEqual(['1 note broken-encoding'])
  })

  it('lists the first thousand problems and counts all', async () => {
    const rows = Array.from({ length: 1_500 }, () => 'Atlantis,TF-01,5').join('\n')
    const { body } = await sendCsv(`administration,kpi,value\n${rows}`)
    expect(body.problems).toHaveLength(1_000)
    expect(body.problemCount).toBe(1_500)
  })
})

describe('a request that is no batch', () => {
  const raw = (payload: string, type = 'application/json') =>
    post(test(), at('broken'), payload, { 'content-type': type })

  it.each([
    ['no JSON', '{"observations": ['],
    ['an array', '[]'],
    ['null', 'null'],
    ['a text', '"x"'],
    ['nothing', ''],
    ['rows that are no objects', '{"observations": [1, null]}'],
    ['an empty batch', '{"observations": []}'],
    ['a prototype', '{"observations": [{"__proto__": {}}]}'],
  ])('is refused when it is %s', async (_what, payload) => {
    const { status, body } = await raw(payload)
    expect(status).toBe(400)
    expect(body.detail).not.toBe('')
  })

  it('is refused in a media type that is not read here', async () => {
    expect((await raw('<xml/>', 'application/xml')).status).toBe(415)
  })

  it('is refused when it is larger than JSON may be', async () => {
    const rows = Array(20_001).fill({ administration: 'DEU' })
    expect((await send('broken', rows)).status).toBe(413)
    expect((await raw(' '.repeat(17 * 1024 * 1024))).status).toBe(413)
  })

  it('is refused for a cycle that does not exist or is closed', async () => {
    expect((await send('nowhere', [share()])).status).toBe(404)
    await test().db.updateTable('cycle').set({ state: 'closed' }).where('code', '=', 'broken').execute()
    expect((await send('broken', [share()])).status).toBe(409)
  })

  it('is refused with an unknown query parameter, which is named', async () => {
    const { status, body } = await send('json', [share()], {}, '?partail=true')
    expect(status).toBe(400)
    expect(body.problems[0].column).toBe('partail')
  })
})

describe('an API key', () => {
  it('is needed, must be known, and must have the scope', async () => {
    const reader = await createApiKey(test().db, { name: 'reader', scopes: ['jobs:write'] })
    const statuses = async (authorization: string) => (await send('json', [share()], { authorization })).status
    expect(await statuses('')).toBe(401)
    expect(await statuses('Bearer pmm_000000000000_x')).toBe(401)
    expect(await statuses(`Bearer ${reader}`)).toBe(403)
  })

  it('may be bound to the administrations it reports for', async () => {
    const own = await createApiKey(test().db, { name: 'own', scopes: ['observations:write'], administrations: ['DEU'] })
    const headers = { authorization: `Bearer ${own}` }
    expect((await send('owner', [share()], headers)).status).toBe(201)
    expect(rules(await send('owner', [share({ administration: 'FRA' })], headers))).toEqual([
      '1 administration administration-not-allowed',
    ])
  })
})
