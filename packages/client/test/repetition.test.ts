import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPatience, impatient, pauseBefore } from '../src/repetition.ts'

const get = { method: 'GET' } as const
const keyed = { method: 'POST', body: '{}', idempotencyKey: 'k' } as const
const unkeyed = { method: 'POST', body: '{}' } as const
const patience = { tries: 4, milliseconds: 30_000 }
const first = { tries: 1, milliseconds: 0 }
const outcome = (status: number, retryAfterMilliseconds?: number) => ({ status, retryAfterMilliseconds })

describe('pauseBefore', () => {
  test.each([429, 503])('waits as long as a server asks that answered %i', (status) => {
    expect(pauseBefore(get, outcome(status, 7_000), first, patience)).toBe(7_000)
    expect(pauseBefore(keyed, outcome(status, 7_000), first, patience)).toBe(7_000)
  })

  test('asks again at once where the server asks for no wait', () => {
    expect(pauseBefore(get, outcome(503, 0), first, patience)).toBe(0)
  })

  test.each([0, 429, 503])('repeats only what is keyed where nobody says when, after %i', (status) => {
    expect(pauseBefore(keyed, outcome(status), first, patience)).toBe(500)
    expect(pauseBefore(get, outcome(status), first, patience)).toBeUndefined()
  })

  test('doubles its own wait from try to try', () => {
    const waits = [1, 2, 3].map((tries) => pauseBefore(keyed, outcome(0), { tries, milliseconds: 0 }, patience))
    expect(waits).toEqual([500, 1_000, 2_000])
  })

  test.each([400, 401, 404, 409, 422, 500, 502])('never repeats what was answered %i, whatever it asks', (status) => {
    expect(pauseBefore(keyed, outcome(status, 1_000), first, patience)).toBeUndefined()
    expect(pauseBefore(get, outcome(status, 1_000), first, patience)).toBeUndefined()
  })

  test.each(['POST', 'PATCH'] as const)('never repeats a %s without a key', (method) => {
    expect(pauseBefore({ ...unkeyed, method }, outcome(503, 1_000), first, patience)).toBeUndefined()
  })

  test('repeats a PUT without a key, which says the same twice', () => {
    expect(pauseBefore({ ...unkeyed, method: 'PUT' }, outcome(503, 1_000), first, patience)).toBe(1_000)
  })

  test('never repeats a stream, which is spent', () => {
    const body = new ReadableStream<Uint8Array>()
    expect(pauseBefore({ ...keyed, body }, outcome(503, 1_000), first, patience)).toBeUndefined()
  })

  test('waits up to the last millisecond it has, and no longer', () => {
    const spent = { tries: 2, milliseconds: 25_000 }
    expect(pauseBefore(get, outcome(429, 5_000), spent, patience)).toBe(5_000)
    expect(pauseBefore(get, outcome(429, 5_001), spent, patience)).toBeUndefined()
  })

  test('makes one try in all without patience', () => {
    expect(pauseBefore(keyed, outcome(503, 0), first, impatient)).toBeUndefined()
  })

  test('has four tries within half a minute unless said', () => {
    expect(defaultPatience).toEqual({ tries: 4, milliseconds: 30_000 })
  })
})

describe('pauseBefore, for any server', () => {
  const outcomes = fc.array(
    fc.record({
      status: fc.constantFrom(0, 429, 500, 503),
      retryAfterMilliseconds: fc.option(fc.nat(20_000), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 9 },
  )

  test('never tries more often nor waits longer in all than it may', () => {
    fc.assert(
      fc.property(outcomes, (answers) => {
        let spent = first
        for (const answer of answers) {
          const pause = pauseBefore(keyed, answer, spent, patience)
          if (pause === undefined) break
          spent = { tries: spent.tries + 1, milliseconds: spent.milliseconds + pause }
        }
        expect(spent.tries).toBeLessThanOrEqual(patience.tries)
        expect(spent.milliseconds).toBeLessThanOrEqual(patience.milliseconds)
      }),
    )
  })
})
