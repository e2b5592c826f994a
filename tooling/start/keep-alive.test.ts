import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backOff, keepAlive, type Running } from './keep-alive.ts'

function stoppable(ended: Promise<string>): Running & { stops: number } {
  const server = { ended, stops: 0, stop: async () => void server.stops++ }
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
    const again = Promise.withResolvers<Running>()
    const second = stoppable(new Promise(() => {}))
    const start = () => {
      again.resolve(second)
      return second
    }
    const first = stoppable(Promise.resolve('exit code 7'))
    const kept = keepAlive({ name: 'worker', first, again: start, tell: (line) => said.push(line) })
    await again.promise
    expect(said).toEqual(['The worker stopped unexpectedly (exit code 7); starting it again in 1 s'])
    await kept.stop()
    expect(second.stops).toBe(1)
  })

  test('does not start a server again that was stopped', async () => {
    const end = Promise.withResolvers<string>()
    const first = stoppable(end.promise)
    const kept = keepAlive({
      name: 'worker',
      first,
      again: () => expect.fail('started again'),
      tell: (line) => expect.fail(line),
    })
    await kept.stop()
    end.resolve('signal SIGTERM')
    await end.promise
    expect(first.stops).toBe(1)
  })

  test('goes on trying when it cannot be started, and says each reason once', async () => {
    const said: string[] = []
    const up = Promise.withResolvers<void>()
    const second = stoppable(new Promise(() => {}))
    const answers = ['no room', 'no room', second]
    const again = async () => {
      const answer = answers.shift()!
      if (typeof answer === 'string') throw new Error(answer)
      up.resolve()
      return answer
    }
    const first = stoppable(Promise.resolve('signal SIGKILL'))
    const kept = keepAlive({ name: 'server', first, again, tell: (line) => said.push(line), longest: 10 })
    await up.promise
    await expect.poll(() => said.at(-1)).toBe('The server runs again')
    expect(said.filter((line) => line.includes('no room'))).toHaveLength(1)
    await kept.stop()
    expect([first.stops, second.stops]).toEqual([0, 1])
  })

  test('stops what it was just starting when it is stopped', async () => {
    const starting = Promise.withResolvers<void>()
    const started = Promise.withResolvers<Running>()
    const second = stoppable(new Promise(() => {}))
    const again = () => {
      starting.resolve()
      return started.promise
    }
    const first = stoppable(Promise.resolve('exit code 1'))
    const kept = keepAlive({ name: 'server', first, again, tell: () => {}, longest: 10 })
    await starting.promise
    const stopped = kept.stop()
    started.resolve(second)
    await stopped
    expect(second.stops).toBe(1)
  })
})
