import { on, once } from 'node:events'
import { readdirSync } from 'node:fs'
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { loadObservations } from '@pmm/store/observation/observation.repository'
import { findApiKey } from '@pmm/store/service/api-key.repository'
import { beforeAll, describe, expect, it } from 'vitest'
import { createReference } from '../src/context/reference.ts'
import { receive } from '../src/ingest/receive.ts'
import { spoolPrefix } from '../src/ingest/spool.ts'
import { openCycle, type TestApp, useApp } from './app.fixture.ts'
import { beginUpload, header, idleInTransaction, openSpools, rowsOfAll } from './upload.fixture.ts'

const now = new Date('2026-11-23T12:00:00Z')
const test = useApp(now, { patience: { silence: 600_000 } })
const impatient = useApp(now, { patience: { silence: 1_000, grace: 4_000, bytesPerSecond: 1_024 } })
const brief = useApp(now, { patience: { silence: 500, linger: 300 } })
const row = 'DEU,TF-01,2022,reported,5\n'

const listen = async ({ app }: TestApp) => void (await app.listen({ host: '127.0.0.1', port: 0 }))
const untouched = async ({ db }: TestApp, cycle: string) => {
  expect((await getCycle(db, cycle)).dataRevision).toBe(0)
  expect(await db.selectFrom('batch').select('id').where('cycle', '=', cycle).execute()).toEqual([])
}

/** Resolves once so many more requests have reached an application. */
async function requestsOf({ app }: TestApp, count: number): Promise<void> {
  const requests = on(app.server, 'request')
  for (let seen = 0; seen < count; seen++) await requests.next()
  await requests.return?.()
}

beforeAll(async () => {
  for (const app of [test(), impatient(), brief()]) await listen(app)
  for (const code of ['stalled', 'left', 'whole', 'closed', 'unread']) await openCycle(test(), code)
  for (const code of ['silent', 'slow', 'drip', 'refused']) await openCycle(impatient(), code)
})

describe('uploads whose clients stall half way', () => {
  it('hold no transaction and keep nobody else from being answered', async () => {
    const uploads = Array.from({ length: 25 }, () => beginUpload(test(), { cycle: 'stalled' }))
    const arrived = requestsOf(test(), uploads.length)
    for (const { sent } of uploads) sent.write(header + row)
    await arrived
    const headers = { authorization: `Bearer ${test().key}` }
    for (let read = 0; read < 25; read++)
      expect((await test().app.inject({ url: '/v1/cycles', headers })).statusCode).toBe(200)
    expect(await idleInTransaction(test().db)).toBe(0)
    for (const [index, { sent }] of uploads.entries()) sent.end(`FRA,TF-01,2022,reported,${index}\n`)
    const answers = await Promise.all(uploads.map(({ answer }) => answer))
    expect(answers.map(({ status, body }) => [status, body.accepted])).toEqual(uploads.map(() => [201, 2]))
    expect(new Set(answers.map(({ body }) => body.dataRevision)).size).toBe(25)
  })
})

describe('an upload larger than the memory of a spool', () => {
  it('is stored row by row as it came', async () => {
    const { sent, answer } = beginUpload(test(), { cycle: 'whole', query: '?partial=true' })
    sent.end(
      [header, ...(await rowsOfAll(test().db, 'whole')), 'FRA,TF-01,2022,reported,2\nDEU,X,2022,reported,1\n'].join(''),
    )
    const { status, body } = await answer
    expect(status).toBe(201)
    expect(body.accepted).toBeGreaterThan(10_000)
    const years = ['2022', '2021'].map((period) =>
      loadObservations(test().db, { cycle: 'whole', period, revision: body.dataRevision }),
    )
    const stored = (await Promise.all(years)).flat()
    expect(stored).toHaveLength(body.accepted)
    expect(stored.every(({ status }) => status === 'not-available')).toBe(true)
  })

  it.runIf(process.platform === 'linux')('leaves nothing behind when its client goes away', async () => {
    const { sent, answer } = beginUpload(test(), { cycle: 'left', query: '?partial=true' })
    sent.write(header + (await rowsOfAll(test().db, 'left')).join(''))
    await expect.poll(openSpools).toBe(1)
    sent.destroy()
    await expect(answer).rejects.toThrow()
    await expect.poll(openSpools).toBe(0)
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(spoolPrefix))).toEqual([])
    expect(await idleInTransaction(test().db)).toBe(0)
    await untouched(test(), 'left')
  })
})

describe('an upload that cannot be read', () => {
  it('is answered before its end, and what follows on the connection is answered too', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const { sent, answer } = beginUpload(test(), { cycle: 'unread', agent })
    sent.write(`kpi,kpi\n${row}`)
    expect((await answer).status).toBe(400)
    sent.end(row.repeat(100_000))
    const next = beginUpload(test(), { cycle: 'unread', agent })
    next.sent.end(header + row)
    expect((await next.answer).status).toBe(201)
    agent.destroy()
  })
})

describe('a cycle that is closed while an upload is judged', () => {
  it('takes nothing of it', async () => {
    const { db, key } = test()
    const apiKey = (await findApiKey(db, key, now))!
    const close = () => db.updateTable('cycle').set({ state: 'closed' }).where('code', '=', 'closed').execute()
    async function* body() {
      yield Buffer.from(header)
      await close()
      yield Buffer.from(row)
    }
    const posted = {
      cycle: 'closed',
      partial: false,
      declared: {},
      apiKey,
      idempotencyKey: 'k',
      content: { csv: Readable.from(body()) },
    }
    const dependencies = { db, reference: createReference(db), clock: () => now }
    await expect(receive(posted, dependencies)).rejects.toMatchObject({ code: 'conflict' })
    await untouched(test(), 'closed')
  })
})

describe('silence in the middle of a body', () => {
  it.each([
    ['a CSV', 'text/csv', header + row],
    ['JSON', 'application/json', '{"observations": ['],
  ])('is answered with 408 in %s, and nothing is stored', async (_what, type, half) => {
    const { sent, answer } = beginUpload(impatient(), { cycle: 'silent', type })
    sent.write(half)
    const { status, body, headers } = await answer
    expect([status, body.type, headers.connection]).toEqual([408, 'urn:pmm:problem:request-timeout', 'close'])
    expect(headers['content-type']).toContain('application/problem+json')
    await untouched(impatient(), 'silent')
  })

  it('is none where a client is slow but steady, for longer than silence may last', async () => {
    const { sent, answer } = beginUpload(impatient(), { cycle: 'slow', query: '?partial=true' })
    sent.write(header)
    for (let part = 0; part < 8; part++) {
      sent.write(row)
      await pause(300)
    }
    sent.end()
    expect((await answer).body).toMatchObject({ accepted: 1, rejected: 7 })
  })
})

describe('a body that drips', () => {
  it.each([
    ['a CSV', 'text/csv', header],
    ['JSON', 'application/json', '{"observations": ['],
  ])('is ended with 408 in %s, though it never falls silent', async (_what, type, head) => {
    const { sent, answer } = beginUpload(impatient(), { cycle: 'drip', type })
    sent.on('error', () => {})
    sent.write(head)
    const drip = setInterval(() => sent.write(' '), 200)
    const { status, body } = await answer
    clearInterval(drip)
    expect([status, body.type]).toEqual([408, 'urn:pmm:problem:request-timeout'])
    expect(body.detail).toMatch(/only \d+ bytes of the body/)
    sent.destroy()
    await untouched(impatient(), 'drip')
  })
})

describe('an early refusal', () => {
  const whole = 20 * 1024 * 1024

  it.each([
    ['a key that is unknown', 401, 'application/json', 'Bearer pmm_000000000000_x'],
    ['JSON that is announced too large', 413, 'application/json', undefined],
    ['a media type that is not read', 415, 'application/xml', undefined],
    ['a header that cannot be read', 400, 'text/csv', undefined],
  ])('reaches a client that sends all of its body first: %s', async (_what, expected, type, authorization) => {
    const { port } = impatient().app.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1')
    const head = [
      'POST /v1/cycles/refused/observations HTTP/1.1',
      'host: test',
      `authorization: ${authorization ?? `Bearer ${impatient().key}`}`,
      `content-type: ${type}`,
      `content-length: ${whole}`,
    ]
    const answer = once(socket, 'data')
    socket.pause()
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    const block = Buffer.alloc(64 * 1024, 'kpi,kpi\n')
    for (let sent = 0; sent < whole; sent += block.length)
      await new Promise<void>((resolve, reject) => socket.write(block, (error) => (error ? reject(error) : resolve())))
    socket.resume()
    expect(String((await answer)[0])).toMatch(new RegExp(`^HTTP/1.1 ${expected} `))
    socket.destroy()
  })

  it('does not listen for ever to a client that sends on and on', async () => {
    const { port } = brief().app.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    const closed = once(socket, 'close')
    socket.write(
      'POST /v1/cycles HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n\r\n',
    )
    const drip = setInterval(() => socket.write(' '), 50)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1.1 401 /)
    await closed
    clearInterval(drip)
  })
})

describe('an answer that nobody reads', () => {
  it('is given up, and its connection closed', async () => {
    const { app, key } = brief()
    const { port } = app.server.address() as { port: number }
    const connection = once(app.server, 'connection')
    const socket = connect(port, '127.0.0.1')
    socket.pause()
    const [served] = await connection
    const given = once(served, 'close')
    const request = `GET /v1/administrations?format=json HTTP/1.1\r\nhost: test\r\nauthorization: Bearer ${key}\r\n\r\n`
    socket.on('error', () => {})
    socket.write(request.repeat(400))
    await given
    expect(served.destroyed).toBe(true)
    socket.destroy()
  })
})
