import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cronbachAlpha } from '../../src/analysis/cronbach-alpha.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { expectClose } from '../fixtures/close.ts'

const nan = Number.NaN

/** Two to five columns of twelve different values each, in any order. */
const columns = fc
  .integer({ min: 2, max: 5 })
  .chain((kpis) =>
    fc.array(fc.uniqueArray(fc.integer({ min: -99, max: 99 }), { minLength: 12, maxLength: 12 }), {
      minLength: kpis,
      maxLength: kpis,
    }),
  )
  .map((all) => all.map((one) => Float64Array.from(one)))

describe('cronbachAlpha', () => {
  it('is 1 for columns that say the same', () => {
    const column = Float64Array.of(1, 2, 3, 7)
    expect(cronbachAlpha(everyRow(4), [column, column, column])).toBeCloseTo(1, 14)
  })

  it('is missing for a single column', () => {
    expect(cronbachAlpha(everyRow(2), [Float64Array.of(1, 2)])).toBe(nan)
  })

  it('does not depend on a shift or on one scale for all', () => {
    fc.assert(
      fc.property(columns, (all) => {
        const moved = all.map((column, i) => column.map((x) => 3 * x + i))
        const found = cronbachAlpha(everyRow(12), all)
        fc.pre(Number.isNaN(found) || Math.abs(found) < 1e3)
        expectClose([cronbachAlpha(everyRow(12), moved)], [found])
      }),
    )
  })

  it('takes covariances from the rows where both columns are present', () => {
    const [first, second] = [Float64Array.of(1, 3, nan), Float64Array.of(2, 6, 9)]
    const [variances, covariance] = [2 + 37 / 3, 4]
    const expected = (2 * 2 * covariance) / (variances + 2 * covariance)
    expect(cronbachAlpha(everyRow(3), [first, second])).toBeCloseTo(expected, 12)
  })
})
