import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backOff, keepAlive } from './keep-alive.ts'
import type { ServerProcess } from './server-process.ts'

function stoppable(ended: Promise<string>): ServerProcess & { stops: number } {
  const server = { ended, stops: 0, isRunning: () => true, stop: async () => void server.stops++ }
  return server
}

describe('backOff, for any number of restarts', () => {
  test('never shrinks and never exceeds half a minute', () => {
    fc.assert(
      fc.property(fc.nat(1_000), (restarts) => {
        expect(backOff(restarts + 1)).toBeGreaterThanOrEqual(backOff(restarts))
        expect(backOff(restarts)).toBeLessThanOrEqual(30_000)
      }),
    )
  })
})

describe('keepAlive', () => {
  test('starts a server again that ended by itself', async () => {
    const said: string[] = []
    const again = Promise.withResolvers<ServerProcess>()
    const second = stoppable(new Promise(() => {}))
    const start = () => {
      again.resolve(second)
      return second
    }
    const kept = keepAlive('worker', stoppable(Promise.resolve('exit code 7')), start, (line) => said.push(line))
    await again.promise
    expect(said).toEqual(['The worker stopped unexpectedly (exit code 7); starting it again in 1 s'])
    await kept.stop()
    expect(second.stops).toBe(1)
  })

  test('does not start a server again that was stopped', async () => {
    const end = Promise.withResolvers<string>()
    const first = stoppable(end.promise)
    const kept = keepAlive(
      'worker',
      first,
      () => expect.fail('started again'),
      (line) => expect.fail(line),
    )
    await kept.stop()
    end.resolve('signal SIGTERM')
    await end.promise
    expect(first.stops).toBe(1)
  })
})
