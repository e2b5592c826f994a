import { type AddressInfo, createServer } from 'node:net'

import { describe, expect, onTestFinished, test } from 'vitest'
import { createClient } from '../src/client.ts'
import { RequestFailure } from '../src/request-failure.ts'
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
