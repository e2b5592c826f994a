import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statisticsOf } from '../../src/analysis/statistics.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { columnOf, reversed, tiedCell } from '../fixtures/arbitrary.ts'

const nan = Number.NaN

const describing = (...values: number[]) => statisticsOf(everyRow(values.length), Float64Array.from(values))

describe('statisticsOf', () => {
  it('counts values, gaps, zeros, different ones and the most frequent', () => {
    const { count, missing, zeros, unique, same } = describing(0, 0, 3, nan, 5, 0)
    expect({ count, missing, zeros, unique, same }).toEqual({ count: 5, missing: 1, zeros: 3, unique: 3, same: 3 })
  })

  it('takes shares of zeros over the present values', () => {
    expect(describing(0, 1, nan, nan).zeroShare).toBe(0.5)
  })

  it('has no shape for a constant', () => {
    expect([describing(2, 2, 2, 2).skewness, describing(2, 2, 2, 2).kurtosis]).toEqual([nan, nan])
  })

  it('has nothing but counts where nothing is present', () => {
    const { count, missing, mean, median, minimum, quantiles } = describing(nan, nan)
    expect({ count, missing, mean, median, minimum, quantiles }).toEqual({
      count: 0,
      missing: 2,
      mean: nan,
      median: nan,
      minimum: nan,
      quantiles: [nan, nan, nan, nan, nan],
    })
  })

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(columnOf(tiedCell), (column) => {
        const all = everyRow(column.length)
        expect(statisticsOf(all, reversed(column))).toEqual(statisticsOf(all, column))
      }),
    )
  })
})
