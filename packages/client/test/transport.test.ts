import { describe, expect, test } from 'vitest'
import type { Method } from '../src/call.ts'
import { createTransport, type TransportOptions } from '../src/transport.ts'
import { type Answer, fakeClock, serve, streamOf } from './server.fixture.ts'

const busy = (after: string): Answer => ({ status: 429, headers: { 'retry-after': after } })
const unavailable: Answer = { status: 503 }
const done: Answer = { body: '"done"' }

/** What a request comes to against these answers, how often it was made, and the waits between. */
async function outcomeOf(
  answers: readonly Answer[],
  message: { readonly method?: Method; readonly idempotencyKey?: string; readonly body?: string | ReadableStream },
  options: Partial<TransportOptions> = {},
) {
  const { url, received } = await serve(...answers)
  const { waits, ...clock } = fakeClock()
  const transport = createTransport({ url, ...clock, ...options })
  const request = transport.json<string>({ method: 'GET', path: '/v1/cycles', ...message })
  const result = await request.catch(({ status }) => status as number)
  return { result, tries: received.length, waits }
}

describe('createTransport', () => {
  test('waits the seconds that a server asks for, then asks again', async () => {
    expect(await outcomeOf([busy('7'), done], {})).toEqual({ result: 'done', tries: 2, waits: [7_000] })
  })

  test('waits until the date that a server names', async () => {
    const answer = { status: 503, headers: { 'retry-after': 'Mon, 30 Nov 2026 12:00:05 GMT' } }
    expect(await outcomeOf([answer, done], {})).toEqual({ result: 'done', tries: 2, waits: [5_000] })
  })

  test('asks a method that changes nothing twice again', async () => {
    expect(await outcomeOf([busy('1'), done], { method: 'PUT', body: '{}' })).toMatchObject({ tries: 2 })
  })

  test.each(['POST', 'PATCH'] as const)('makes a %s without an idempotency key once', async (method) => {
    expect(await outcomeOf([busy('1'), done], { method, body: '{}' })).toEqual({ result: 429, tries: 1, waits: [] })
  })

  test('repeats a POST that carries an idempotency key, with the same body', async () => {
    const { url, received } = await serve(busy('1'), done)
    const message = { method: 'POST', path: '/', body: '{"a":1}', idempotencyKey: 'k' } as const
    await createTransport({ url, ...fakeClock() }).json(message)
    expect(received.map(({ body, headers }) => [body, headers['idempotency-key']])).toEqual([
      ['{"a":1}', 'k'],
      ['{"a":1}', 'k'],
    ])
  })

  test('sends a stream once, whatever key it carries', async () => {
    const body = streamOf('a')
    const message = { method: 'POST', idempotencyKey: 'k', body } as const
    expect(await outcomeOf([busy('1'), done], message)).toMatchObject({ result: 429, tries: 1 })
  })

  test('repeats by itself, ever more slowly, only what carries an idempotency key', async () => {
    expect(await outcomeOf([unavailable, done], {})).toMatchObject({ result: 503, tries: 1 })
    const keyed = await outcomeOf([unavailable, unavailable, done], { method: 'POST', idempotencyKey: 'k' })
    expect(keyed).toEqual({ result: 'done', tries: 3, waits: [500, 1_000] })
  })

  test('gives up after so many tries', async () => {
    expect(await outcomeOf([busy('1')], {})).toEqual({ result: 429, tries: 4, waits: [1_000, 1_000, 1_000] })
  })

  test('gives up rather than wait longer than it may in all', async () => {
    const patience = { tries: 10, milliseconds: 5_000 }
    expect(await outcomeOf([busy('2')], {}, { patience })).toEqual({ result: 429, tries: 3, waits: [2_000, 2_000] })
    expect(await outcomeOf([busy('6')], {}, { patience })).toEqual({ result: 429, tries: 1, waits: [] })
  })

  test.each([400, 404, 500, 502])('never repeats what is answered %i', async (status) => {
    const answer = { status, headers: { 'retry-after': '1' } }
    expect(await outcomeOf([answer, done], { idempotencyKey: 'k' })).toMatchObject({ result: status, tries: 1 })
  })
})

describe('createTransport, where no server answers', () => {
  const url = 'http://127.0.0.1:1'
  const get = { method: 'GET', path: '/v1/cycles' } as const

  test('names the address and what lies behind', async () => {
    const request = createTransport({ url }).json(get)
    await expect(request).rejects.toMatchObject({ status: 0, code: 'unreachable', asked: { server: url } })
    await expect(request).rejects.toThrow(/^GET http:\/\/127\.0\.0\.1:1\/v1\/cycles got no answer: \S/)
  })

  test('tries a request again that carries an idempotency key, and no other', async () => {
    const waitsOf = async (message: Parameters<ReturnType<typeof createTransport>['json']>[0]) => {
      const { waits, ...clock } = fakeClock()
      await createTransport({ url, ...clock })
        .json(message)
        .catch(() => {})
      return waits
    }
    expect(await waitsOf({ ...get, method: 'POST', idempotencyKey: 'k' })).toEqual([500, 1_000, 2_000])
    expect(await waitsOf(get)).toEqual([])
  })

  test('gives the reason of the signal that ended it', async () => {
    const reason = new Error('the page is left')
    await expect(createTransport({ url, signal: AbortSignal.abort(reason) }).json(get)).rejects.toBe(reason)
  })

  test('stops waiting when the signal ends it', async () => {
    const { url: busyUrl } = await serve(busy('20'))
    const ending = new AbortController()
    const reason = new Error('the page is left')
    const wait = async (_: number, signal: AbortSignal | undefined) => {
      ending.abort(reason)
      signal?.throwIfAborted()
    }
    await expect(createTransport({ url: busyUrl, signal: ending.signal, wait }).json(get)).rejects.toBe(reason)
  })
})
