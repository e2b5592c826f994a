import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp } from './app.fixture.ts'

const test = useApp()
let port: number

beforeAll(async () => {
  port = Number(new URL(await test().app.listen({ host: '127.0.0.1', port: 0 })).port)
})

/** What comes back for bytes on a connection. */
async function answerTo(bytes: string) {
  const socket = connect(port, '127.0.0.1')
  socket.end(bytes)
  const answer = await text(socket)
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  const type = /^content-type: ([^;\r\n]+)/im.exec(head)?.[1]
  return { status: Number(head.split(' ')[1]), type, body: JSON.parse(body) as { status: number; detail: string } }
}

const request = (address: string, headers = ''): string =>
  `GET ${address} HTTP/1.1\r\nhost: x\r\n${headers}connection: close\r\n\r\n`

describe('a request that no route is found for', () => {
  it.each([
    ['is no HTTP', 'nonsense\r\n\r\n', 400],
    ['has a header without a colon', request('/v1/cycles', 'broken header\r\n'), 400],
    ['has two lengths', request('/v1/cycles', 'content-length: 1\r\ncontent-length: 2\r\n'), 400],
    ['has a length that is no number', request('/v1/cycles', 'content-length: many\r\n'), 400],
    ['has headers of 20 KiB', request('/v1/cycles', `x-long: ${'x'.repeat(20_000)}\r\n`), 431],
    ['has an address of 20 KiB', request(`/v1/cycles?x=${'x'.repeat(20_000)}`), 431],
    ['has a broken percent code', request('/v1/cycles/%zz'), 400],
    ['has a percent code that is no UTF-8', request('/v1/cycles/%ff'), 400],
  ])('is a problem in the form of all others where it %s', async (_, bytes, status) => {
    const { status: found, type, body } = await answerTo(bytes)
    expect([found, type, body.status]).toEqual([status, 'application/problem+json', status])
    expect(body.detail).not.toBe('')
  })
})

describe('the policy of the API reference', () => {
  const policyOf = async (url: string) => String((await test().app.inject({ url })).headers['content-security-policy'])

  it.each(['/docs/', '/docs/?x=1'])('lets %s run its own script', async (url) => {
    expect(await policyOf(url)).toContain("script-src 'self' 'unsafe-inline'")
  })

  it.each(['/docs-evil', '/docsx', '/docs/../x', '/docs/x/y', '/docs%2f', '/docs/js/none.js', '/DOCS/'])(
    'is strict at %s, which merely begins like it',
    async (url) => {
      const policy = await policyOf(url)
      expect(policy).toContain("default-src 'self'")
      expect(policy).not.toContain('script-src')
    },
  )
})
