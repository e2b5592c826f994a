import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** What a server got. */
export interface Received {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Answer {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** A real server on loopback that gives these answers in turn, the last one from then on. */
export async function serve(...answers: readonly Answer[]): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const { status = 200, headers = {}, body = '{}' } = answers[Math.min(received.length, answers.length - 1)] ?? {}
    const { method, url } = request
    received.push({ method, url, headers: request.headers, body: await text(request) })
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received }
}

/** A clock that stands still but for what is waited, which it writes down. */
export function fakeClock(start = Date.parse('2026-11-30T12:00:00Z')) {
  const waits: number[] = []
  const wait = async (milliseconds: number) => void waits.push(milliseconds)
  return { waits, wait, now: () => start + waits.reduce((sum, one) => sum + one, 0) }
}

/** UTF-8 in pieces, whose length nobody knows beforehand. */
export const streamOf = (...pieces: readonly string[]): ReadableStream<Uint8Array> => new Blob([...pieces]).stream()
