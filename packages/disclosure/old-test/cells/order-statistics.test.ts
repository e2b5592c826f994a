import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { criticalPlaces, kinds } from '../../src/cells/order-statistics.ts'

describe('criticalPlaces', () => {
  it('are the two next to a quantile that lies between, one where it is hit', () => {
    expect(criticalPlaces('median', 5, false)).toEqual([2])
    expect(criticalPlaces('median', 4, false)).toEqual([1, 2])
    expect(criticalPlaces('quartiles', 5, false)).toEqual([1, 3])
    expect(criticalPlaces('quartiles', 6, false)).toEqual([1, 2, 3, 4])
    expect(criticalPlaces('deciles', 11, false)).toEqual([1, 9])
  })

  it('are the middle three of a blurred odd median, and the middle two of an even one', () => {
    expect(criticalPlaces('median', 7, true)).toEqual([2, 3, 4])
    expect(criticalPlaces('median', 8, true)).toEqual([3, 4])
  })

  it('are the ends for extremes, and none for a mean', () => {
    expect(criticalPlaces('extremes', 9, false)).toEqual([0, 8])
    expect(criticalPlaces('mean', 9, false)).toEqual([])
  })

  it('are places of the values, for any number of them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 200 }), fc.boolean(), (kind, n, isBlurred) => {
        for (const place of criticalPlaces(kind, n, isBlurred)) {
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place).toBeLessThan(n)
        }
      }),
    )
  })
})
