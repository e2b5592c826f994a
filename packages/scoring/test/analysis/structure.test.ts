import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparisonOf } from '../../src/analysis/compare.ts'
import { correlationFlags, denominatorFlags } from '../../src/analysis/correlation-flags.ts'
import { correlationMatrix, correlationTable } from '../../src/analysis/correlation-matrix.ts'
import { cronbachAlpha } from '../../src/analysis/cronbach.ts'
import { principalComponents } from '../../src/analysis/principal-components.ts'
import { strengthsAt } from '../../src/analysis/strengths.ts'
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
const codesOf = (all: readonly Float64Array[]) => all.map((_, i) => `K${i}`)

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

describe('principalComponents', () => {
  it('uses complete rows only', () => {
    const all = [Float64Array.of(1, 2, nan, 4), Float64Array.of(2, 1, 5, 3)]
    expect(principalComponents(everyRow(4), ['A', 'B'], all).rows).toEqual(Uint32Array.of(0, 1, 3))
  })

  it('explains all variance, by loadings of length 1 whose largest is positive', () => {
    fc.assert(
      fc.property(columns, (all) => {
        const { explained, loadings } = principalComponents(everyRow(12), codesOf(all), all)
        expectClose([explained.reduce((sum, x) => sum + x, 0)], [1])
        for (const one of loadings) {
          expectClose([Math.hypot(...one)], [1])
          expectClose([Math.max(...one)], [Math.max(...one.map(Math.abs))])
        }
      }),
    )
  })

  it('does not depend on the units of the columns', () => {
    fc.assert(
      fc.property(columns, (all) => {
        const moved = all.map((column, i) => column.map((x) => (i + 2) * x + i))
        const explained = (some: readonly Float64Array[]) =>
          principalComponents(everyRow(12), codesOf(some), some).explained
        expectClose(explained(moved), explained(all))
      }),
    )
  })

  it('refuses a column that is constant over the complete rows', () => {
    const all = [Float64Array.of(1, 1, 5), Float64Array.of(1, 2, nan)]
    expect(() => principalComponents(everyRow(3), ['A', 'B'], all)).toThrow(/^A: .*rule constant/)
  })

  it('refuses to work on a single complete row', () => {
    const all = [Float64Array.of(1, nan), Float64Array.of(1, 2)]
    expect(() => principalComponents(everyRow(2), ['A', 'B'], all)).toThrow('too-few-complete-rows')
  })
})

describe('correlation flags', () => {
  const up = Float64Array.of(1, 2, 3, 4)
  const down = Float64Array.of(4, 3, 2, 1)

  it('name each pair once, redundant or conflicting', () => {
    const matrix = correlationMatrix(everyRow(4), [up, up, down], 'pearson')
    const kinds = correlationFlags(matrix, { redundant: 0.9, conflicting: -0.4 })
    expect(kinds.map(({ above, beside, kind }) => `${above}${beside} ${kind}`)).toEqual([
      '10 redundant',
      '20 conflicting',
      '21 conflicting',
    ])
  })

  it('find a denominator that goes against a KPI as well', () => {
    const table = correlationTable(everyRow(4), [up], [down, Float64Array.of(1, -1, -1, 1)], 'pearson')
    expect(denominatorFlags(table, 0.5).map(({ denominator }) => denominator)).toEqual([0])
  })
})

describe('strengthsAt', () => {
  const all = [Float64Array.of(9, 1, 5), Float64Array.of(1, 2, 3), Float64Array.of(4, 4, 4), Float64Array.of(nan, 1, 2)]

  it('names best and worst ranks, never those where all are equal or the value is missing', () => {
    expect(strengthsAt(0, everyRow(3), all, { most: 5 })).toEqual({
      strengths: [{ kpi: 0, rank: 1, value: 9 }],
      weaknesses: [{ kpi: 1, rank: 3, value: 1 }],
    })
  })

  it('leaves last places out if asked', () => {
    expect(strengthsAt(0, everyRow(3), all, { most: 5, namesLast: false }).weaknesses).toEqual([])
  })
})

describe('comparisonOf', () => {
  it('counts what is in one only, and sums up the sizes of differences', () => {
    const found = comparisonOf(everyRow(4), Float64Array.of(1, 2, nan, 4), Float64Array.of(3, 2, 5, nan))
    const { count, onlyFirst, onlySecond, meanSize, largestSize, changed } = found
    expect([count, onlyFirst, onlySecond, meanSize, largestSize, changed]).toEqual([2, 1, 1, 1, 2, 1])
  })
})
