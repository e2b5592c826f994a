import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, post, useApp } from './app.fixture.ts'

const test = useApp(undefined, { silenceMilliseconds: 1_500 })
const header = 'administration,kpi,numerator,denominator\n'

beforeAll(async () => {
  for (const code of ['stalled', 'broken', 'silent', 'early', 'whole']) await openCycle(test(), code)
  await test().app.listen({ host: '127.0.0.1', port: 0 })
})

/** A client that has announced a long CSV and sent the beginning of it. */
async function startUpload(cycle: string, text: string): Promise<Socket> {
  const { port } = test().app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const head = [
    `POST /v1/cycles/${cycle}/observations HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${test().key}`,
    'Content-Type: text/csv',
    'Content-Length: 100000',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${text}`)
  return socket
}

async function untilConnected(count: number): Promise<void> {
  const { server } = test().app
  while ((await promisify(server.getConnections.bind(server))()) < count) await pause(10)
  await pause(100) // their rows are judged by now, or a moment later: nothing below hangs on it
}

async function answerOf(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
  })
  while (!text.includes('}')) await pause(20)
  return text
}

const inTransaction = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`.execute(test().db)
  return rows[0]!.count
}

const revisionOf = async (cycle: string): Promise<number> => {
  const row = await test().db.selectFrom('cycle').select('data_revision').where('code', '=', cycle).executeTakeFirst()
  return row!.data_revision
}

describe('a client that stalls in the middle of a CSV', () => {
  it('holds no transaction, and 25 of them keep nobody from reading', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 25 }, () => startUpload('stalled', `${header}FRA,TF-01,1,2\n`)),
    )
    await untilConnected(25)
    expect(await inTransaction()).toBe(0)
    const { statusCode } = await test().app.inject({ url: '/v1/cycles' })
    expect(statusCode).toBe(200)
    for (const socket of sockets) socket.destroy()
  })

  it('is told so when it stays silent, and its connection is closed', async () => {
    const socket = await startUpload('silent', `${header}FRA,TF-01,1,2\n`)
    const answer = await answerOf(socket)
    expect(answer).toContain('HTTP/1.1 408')
    expect(answer).toContain('nothing came for 1.5 seconds')
    expect(await revisionOf('silent')).toBe(0)
    socket.destroy()
  })

  it('is answered at once where its beginning is refused', async () => {
    const socket = await startUpload('early', 'kpi,kpi\nTF-01,TF-01\n')
    expect(await answerOf(socket)).toContain('names the column \\"kpi\\" twice')
    socket.destroy()
  })
})

describe('a connection that breaks off', () => {
  it('leaves nothing stored, no file, and a service that goes on', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => `FRA,TF-01,${at},${at + 1}`).join('\n')
    const socket = await startUpload('broken', `${header}${rows}\n`)
    await pause(100)
    socket.destroy()
    expect(await inTransaction()).toBe(0)
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('pmm-upload-'))).toEqual([])
    expect((await post(test(), '/v1/cycles/whole/observations', `${header}FRA,TF-01,1,2\n`)).status).toBe(201)
    expect(await revisionOf('broken')).toBe(0)
  })
})
