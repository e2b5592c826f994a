import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEarlierVersion } from '../../../src/method/tree/is-earlier-version.ts'

const version = fc
  .tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.nat({ max: 12 }))
  .map((numbers) => numbers.join('.'))

describe('isEarlierVersion', () => {
  test.each([
    ['1.0.0', '1.0.1'],
    ['1.9.0', '1.10.0'],
    ['1.99.99', '2.0.0'],
    ['9.0.0', '10.0.0'],
  ])('puts %s before %s, by number and not by text', (earlier, later) => {
    expect([isEarlierVersion(earlier, later), isEarlierVersion(later, earlier)]).toEqual([true, false])
  })

  test('puts no version before itself', () => {
    fc.assert(fc.property(version, (one) => !isEarlierVersion(one, one)))
  })

  test('puts one of two versions before the other exactly where they differ', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Number(isEarlierVersion(a, b)) + Number(isEarlierVersion(b, a))).toBe(a === b ? 0 : 1)
      }),
    )
  })

  test('puts a version before all that come after a later version', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        if (isEarlierVersion(a, b) && isEarlierVersion(b, c)) expect(isEarlierVersion(a, c)).toBe(true)
      }),
    )
  })
})
