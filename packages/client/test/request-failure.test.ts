import { type AddressInfo, createServer } from 'node:net'

import { describe, expect, onTestFinished, test } from 'vitest'
import { createClient } from '../src/client.ts'
import { failureOf, RequestFailure, silenceOf } from '../src/request-failure.ts'
import { type Answer, serve } from './server.fixture.ts'

const row = { row: 2, column: 'kpi', value: 'X', rule: 'unknown-kpi', message: 'no KPI "X"' }
const problem = {
  type: 'urn:pmm:problem:rejected-rows',
  title: 'Some rows break a rule, so none was stored',
  status: 422,
  detail: '5 rows break a rule',
  problems: [row, { ...row, row: 3 }, { ...row, row: null, column: 'observations' }],
  problemCount: 5,
}

async function failureAt(url: string): Promise<RequestFailure> {
  const error = await createClient({ url })
    .get('/v1/cycles')
    .catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(RequestFailure)
  return error as RequestFailure
}

const failureFrom = async (answer: Answer) => failureAt((await serve(answer)).url)

describe('RequestFailure', () => {
  test('carries the problem of the server', async () => {
    const failure = await failureFrom({ status: 422, body: JSON.stringify(problem) })
    expect(failure).toMatchObject({ status: 422, code: 'rejected-rows', detail: problem.detail, problem })
  })

  test('names the address and the first rows at fault', async () => {
    const { url } = await serve({ status: 422, body: JSON.stringify(problem) })
    const rows = 'row 2, kpi: no KPI "X"; row 3, kpi: no KPI "X"; observations: no KPI "X"; and 2 more'
    expect((await failureAt(url)).message).toBe(`GET ${url}/v1/cycles answered 422: 5 rows break a rule (${rows})`)
  })

  test('says how long the server asks to wait', async () => {
    const failure = await failureFrom({ status: 503, headers: { 'retry-after': '3600' } })
    expect(failure.retryAfterMilliseconds).toBe(3_600_000)
  })

  test('fills in what a foreign problem lacks', async () => {
    const failure = await failureFrom({ status: 403, body: '{"title":"No"}' })
    expect(failure.problem).toEqual({ type: 'about:blank', title: 'No', status: 403, detail: 'No' })
  })

  test.each([
    ['HTML of a proxy', '<h1>Bad gateway</h1>'],
    ['JSON that is no problem', '["no"]'],
    ['JSON that is no object', 'null'],
    ['nothing', ''],
  ])('takes %s for no problem, and shows it', async (_, body) => {
    const failure = await failureFrom({ status: 502, body })
    expect([failure.problem, failure.code, failure.detail]).toEqual([undefined, 'unknown', 'The server answered 502.'])
    expect(failure.message).toContain(`/v1/cycles answered 502${body && `: ${body}`}`)
  })

  test('says of an answer that is not JSON what it was', async () => {
    const failure = await failureFrom({ body: '<html>a page</html>' })
    expect(failure).toMatchObject({ status: 200, detail: 'The server answered with something that is not JSON.' })
    expect(failure.message).toContain('<html>a page</html>')
  })

  test('is silence where the connection breaks off within an answer', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[1'))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const failure = await failureAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    expect([failure.status, failure.code]).toEqual([0, 'unreachable'])
  })
})

describe('failureOf', () => {
  const asked = { server: 'http://127.0.0.1:1', method: 'GET', path: '/v1/cycles' }
  const now = Date.parse('2026-11-30T12:00:00Z')
  const failureIn = (body: string, headers: Record<string, string> = {}) =>
    failureOf(asked, new Response(body, { status: 503, headers }), now)

  test('counts from the present to the date that the server names', async () => {
    const { retryAfterMilliseconds } = await failureIn('', { 'retry-after': 'Mon, 30 Nov 2026 12:00:05 GMT' })
    expect(retryAfterMilliseconds).toBe(5_000)
  })

  test('knows no wait where the server names none', async () => {
    expect((await failureIn('')).retryAfterMilliseconds).toBeUndefined()
  })

  test('shows no more than the beginning of a long answer', async () => {
    const { message } = await failureIn('x'.repeat(10_000))
    expect(message).toMatch(/answered 503: x{500}$/)
  })

  test.each(['[null]', '[7]', '["row"]', '[{}]'])('is a failure where the rows at fault are %s', async (problems) => {
    const failure = await failureIn(`{"title":"No","problems":${problems}}`)
    expect(failure).toBeInstanceOf(RequestFailure)
    expect(failure.message).toMatch(/answered 503: No/)
    expect(failure.message).not.toContain('undefined')
  })

  test('says all rows at fault where they are few', async () => {
    const body = { ...problem, problems: [row], problemCount: 1 }
    expect((await failureIn(JSON.stringify(body))).message).toMatch(/\(row 2, kpi: no KPI "X"\)$/)
  })
})

describe('silenceOf', () => {
  const asked = { server: 'http://127.0.0.1:1', method: 'GET', path: '/v1/cycles' }

  test('says what lies behind an error, and keeps it', () => {
    const cause = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })
    const failure = silenceOf(asked, cause)
    expect(failure.message).toBe('GET http://127.0.0.1:1/v1/cycles got no answer: connect ECONNREFUSED')
    expect(failure).toMatchObject({ status: 0, code: 'unreachable', problem: undefined, cause })
  })

  test.each([
    [Object.assign(new Error(''), { code: 'ECONNRESET' }), 'ECONNRESET'],
    [new TypeError(''), 'TypeError'],
    ['gone', 'gone'],
  ])('names an error without a message', (cause, name) => {
    expect(silenceOf(asked, cause).message).toMatch(new RegExp(`got no answer: ${name}$`))
  })
})
