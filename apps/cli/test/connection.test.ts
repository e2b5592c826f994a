import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { pmm } from './pmm.fixture.ts'

interface Answer {
  readonly status: number
  readonly body: string
  readonly retryAfter?: string
}

/** A server that gives these answers in turn, and what it was asked. */
async function serve(...answers: readonly Answer[]): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { status, body, retryAfter } = answers[Math.min(asked.length, answers.length - 1)]!
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

describe('pmm, with its server', () => {
  test('asks for a key before it changes anything', async () => {
    const { url, asked } = await serve({ status: 202, body: '{}' })
    const { code, stderr } = await pmm(['recalculate'], { PMM_URL: url })
    expect([code, stderr]).toEqual([2, 'An API key is needed: set PMM_API_KEY, or make one with "pmm key create".\n'])
    expect(asked).toEqual([])
  })

  test('never takes a step in an address for a cycle', async () => {
    const { url, asked } = await serve({ status: 202, body: '{"published":"recalculate"}' })
    const ended = await pmm(['recalculate', '--cycle', '..'], { PMM_URL: url, PMM_API_KEY: 'pmm_key' })
    expect([ended.code, ended.stderr, asked]).toEqual([2, '".." cannot be the cycle in an address.\n', []])
  })

  test('asks again when the server says when', async () => {
    const busy = { status: 503, body: '{}', retryAfter: '0' }
    const { url, asked } = await serve(busy, busy, { status: 200, body: '[]' })
    expect((await pmm(['release', 'list'], { PMM_URL: url })).code).toBe(0)
    expect(asked).toEqual(Array(3).fill('GET /v1/releases'))
  })

  test('looks where a server left its address and key: in the folder of PMM_DATA', async () => {
    const { url, asked } = await serve({ status: 200, body: '{"published":"recalculate","job":"1"}' })
    const folder = mkdtempSync(join(tmpdir(), 'pmm-data-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'server.json'), JSON.stringify({ url }))
    writeFileSync(join(folder, 'api-key'), 'pmm_key')
    expect((await pmm(['recalculate'], { PMM_DATA: folder, PMM_URL: '', PMM_API_KEY: '' })).stderr).toBe('')
    expect(asked).toEqual(['POST /v1/recalculate'])
  })

  test('tells a proxy without a server behind it from a refusal', async () => {
    const { url } = await serve({ status: 502, body: '<h1>Bad gateway</h1>' })
    const { code, stderr } = await pmm(['release', 'list'], { PMM_URL: url })
    expect([code, stderr]).toEqual([3, 'The server answered 502.\n'])
  })

  test('names the address that does not answer', async () => {
    const { code, stderr } = await pmm(['release', 'list'], { PMM_URL: 'http://127.0.0.1:1/' })
    expect([code, stderr]).toEqual([3, 'The server at http://127.0.0.1:1 does not answer; start it, or set PMM_URL.\n'])
  })
})
