import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketsOf } from '../../src/kernel/buckets.ts'

describe('bucketsOf', () => {
  it('makes as many buckets of one width as there are values, from the lowest on', () => {
    const { low, scale, starts } = bucketsOf(Float64Array.of(0, 10, 4, 5, 10), 5)
    expect([low, scale]).toEqual([0, 0.4])
    expect(Array.from(starts)).toEqual([0, 1, 2, 3, 3, 2])
  })

  it('looks at the first values only', () => {
    expect(bucketsOf(Float64Array.of(3, 5, 99), 2).low).toBe(3)
  })
})

describe('bucketsOf, for any values', () => {
  it('gives a lower value no higher bucket, and every value a bucket', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 2, maxLength: 50 })
    fc.assert(
      fc.property(values, (all) => {
        fc.pre(new Set(all).size > 1)
        const sorted = Float64Array.from(all).sort()
        const { low, scale } = bucketsOf(sorted, sorted.length)
        const buckets = Array.from(sorted, (x) => ((x - low) * scale) >>> 0)
        expect(buckets).toEqual(buckets.toSorted((a, b) => a - b))
        expect(buckets.at(-1)).toBeLessThan(sorted.length)
      }),
    )
  })
})
