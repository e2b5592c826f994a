import { defaultParameters as parameters } from '@pmm/core/disclosure/parameters'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breaksPercentRule } from '../../src/primary/percent-rule.ts'

/** @param shown places of values that everybody sees */
function breaks(values: readonly number[], shown: readonly number[] = []): boolean {
  const hidden = Uint8Array.from(values, (_, place) => (shown.includes(place) ? 0 : 1))
  return breaksPercentRule(Uint32Array.from(values.keys()), hidden, Float64Array.from(values), parameters)
}

describe('the p% rule at 10 %', () => {
  it('is broken where all but the two largest make less than a tenth of the largest', () => {
    expect(breaks([100, 40, 9])).toBe(true)
    expect(breaks([100, 40, 5, 4.9])).toBe(true)
  })

  it('is kept where they make a tenth or more', () => {
    expect(breaks([100, 40, 10])).toBe(false)
    expect(breaks([100, 40, 6, 5])).toBe(false)
  })

  it('takes away the values that everybody sees, small and large', () => {
    expect(breaks([100, 40, 6, 5], [2])).toBe(true)
    expect(breaks([100, 40, 6, 5], [0])).toBe(false)
  })

  it('does not hang on the order of contributors', () => {
    expect([breaks([9, 100, 40]), breaks([40, 9, 100])]).toEqual([true, true])
  })

  it('says nothing of values of both signs', () => {
    expect(breaks([100, 40, -1])).toBe(false)
  })

  it('is what its definition says, for any values of one sign', () => {
    const value = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(fc.array(value, { minLength: 3, maxLength: 12 }), fc.array(fc.nat(11)), (values, shown) => {
        const sizes = values.map((x, place) => (shown.includes(place) ? 0 : x)).filter((_, at) => !shown.includes(at))
        fc.pre(sizes.length >= 3)
        const [first, , ...rest] = sizes.toSorted((a, b) => b - a)
        expect(breaks(values, shown)).toBe(rest.reduce((sum, x) => sum + x, 0) < 0.1 * first!)
      }),
    )
  })
})
