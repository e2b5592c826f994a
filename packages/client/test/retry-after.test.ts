import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { retryAfterMilliseconds } from '../src/retry-after.ts'

const now = Date.parse('2026-11-30T12:00:00Z')

describe('retryAfterMilliseconds', () => {
  test.each([
    ['0', 0],
    [' 120 ', 120_000],
    ['Mon, 30 Nov 2026 12:01:00 GMT', 60_000],
    ['Monday, 30-Nov-26 12:01:00 GMT', 60_000],
    ['Mon, 30 Nov 2026 11:00:00 GMT', 0],
  ])('reads %j', (header, milliseconds) => {
    expect(retryAfterMilliseconds(header, now)).toBe(milliseconds)
  })

  test.each([null, '', '-5', '1.5', 'soon', 'Mon, 99 Nov 2026 12:01:00 GMT'])('reads nothing in %j', (header) => {
    expect(retryAfterMilliseconds(header, now)).toBeUndefined()
  })
})

describe('retryAfterMilliseconds, for any header', () => {
  test('asks for no time before now', () => {
    fc.assert(fc.property(fc.string(), (header) => (retryAfterMilliseconds(header, now) ?? 0) >= 0))
  })

  test('reads any later second as HTTP writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seconds) => {
        const header = new Date(now + seconds * 1_000).toUTCString()
        return retryAfterMilliseconds(header, now) === seconds * 1_000
      }),
    )
  })
})
