import type { Readable } from 'node:stream'
import { Problem } from '@pmm/core/domain/problem'

/**
 * The chunks of a body as they come, however long all of it takes: only silence ends it, so a slow but steady client is
 * never cut off.
 *
 * @param silenceMilliseconds the longest wait for the next chunk
 * @throws Problem `request-timeout` when nothing comes for so long; `bad-request` when the connection breaks off
 */
export async function* steadyBody(body: Readable, silenceMilliseconds: number): AsyncGenerator<Buffer> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  for (;;) {
    const { value, done } = await within(chunks.next(), silenceMilliseconds)
    if (done === true) return
    yield value
  }
}

async function within<T>(next: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(silent(milliseconds)), milliseconds)
  })
  try {
    return await Promise.race([next.catch(brokenOff), silence])
  } finally {
    clearTimeout(timer)
  }
}

const silent = (milliseconds: number): Problem =>
  new Problem('request-timeout', `nothing came for ${milliseconds / 1000} seconds; nothing was stored, send it again`)

function brokenOff(cause: unknown): never {
  throw new Problem('bad-request', 'the body broke off before its end; nothing was stored, send it again', { cause })
}
