import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mannKendallP } from '../../src/analysis/significance.ts'

/** The score of a series and the sizes of its ties. */
function countsOf(values: readonly number[]) {
  let score = 0
  for (const [i, x] of values.entries()) for (const y of values.slice(i + 1)) score += Math.sign(y - x)
  const sizes = [...Map.groupBy(values, (x) => x).values()].map(({ length }) => length)
  return { score, ties: sizes.filter((size) => size > 1) }
}

function pOf(values: readonly number[]): number {
  const { score, ties } = countsOf(values)
  return mannKendallP(values.length, score, ties)
}

describe('mannKendallP', () => {
  it('is 1 of a level series, however long, and of one as much up as down', () => {
    expect([pOf([3, 3, 3, 3]), pOf(new Array(60).fill(2)), pOf([1, 2, 2, 1])]).toEqual([1, 1, 1])
  })

  it('is normal above fifty points, near what it is exactly at fifty', () => {
    for (const ties of [[], [3, 2], [9, 5]]) {
      const [exact, normal] = [mannKendallP(50, 225, ties), mannKendallP(51, 225, ties)]
      expect(Math.abs(Math.log(normal / exact))).toBeLessThan(0.2)
      expect(normal).toBeGreaterThan(exact)
    }
  })

  it('never makes a series more significant by a tie in the place of a rise', () => {
    const rise = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 7 })
    fc.assert(
      fc.property(rise, (steps) => {
        let level = 0
        const tied = steps.map((step) => (level += step === 0 ? 0 : 1))
        const rising = steps.map((_, at) => at)
        expect(pOf(tied)).toBeGreaterThanOrEqual(pOf(rising) - 1e-12)
      }),
    )
  })

  it('falls as the score grows, whatever the ties', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 9 }), (values) => {
        const { score, ties } = countsOf(values)
        expect(mannKendallP(values.length, score, ties)).toBe(mannKendallP(values.length, -score, ties))
        if (score >= 2)
          expect(mannKendallP(values.length, score, ties)).toBeLessThanOrEqual(
            mannKendallP(values.length, score - 2, ties) + 1e-12,
          )
      }),
    )
  })
})
