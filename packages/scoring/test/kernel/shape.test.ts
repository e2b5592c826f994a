import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { shapeOf } from '../../src/kernel/shape.ts'
import { sortedOf } from '../../src/kernel/sorted.ts'
import { usualThresholds, verdictOf } from '../../src/steps/treat/verdict.ts'
import { cell, columnOf, reversed } from '../fixtures/arbitrary.ts'

const sorted = (column: Float64Array) => sortedOf(everyRow(column.length), column)

describe('shapeOf', () => {
  it('agrees with the reference on a column with two outliers', () => {
    const { skewness, kurtosis } = shapeOf(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100))
    expect(skewness).toBeCloseTo(3.0632410342394985, 12)
    expect(kurtosis).toBeCloseTo(9.7413908345691436, 12)
  })

  it('has no kurtosis for three values', () => {
    expect(shapeOf(Float64Array.of(1, 2, 9)).kurtosis).toBeNaN()
  })

  it('has no shape for equal values, whatever their mean rounds to', () => {
    expect(shapeOf(Float64Array.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1)).skewness).toBeNaN()
  })

  it('survives values whose fourth power overflows', () => {
    expect(shapeOf(Float64Array.of(1e200, 2e200, 3e200, 9e200)).kurtosis).toBeCloseTo(
      shapeOf(Float64Array.of(1, 2, 3, 9)).kurtosis,
      9,
    )
  })
})

describe('verdictOf', () => {
  const thresholds = usualThresholds

  it('passes a skewed column without heavy tails', () => {
    expect(verdictOf({ count: 9, skewness: 2.5, kurtosis: 3 }, thresholds)).toBe('passes')
  })

  it('fails a column at both thresholds', () => {
    expect(verdictOf({ count: 9, skewness: -2, kurtosis: 3.5 }, thresholds)).toBe('fails')
  })

  it('passes three values of low skewness, whose kurtosis is missing', () => {
    expect(verdictOf({ count: 3, skewness: 1, kurtosis: Number.NaN }, thresholds)).toBe('passes')
  })

  it('cannot tell for a constant column', () => {
    expect(verdictOf(shapeOf(Float64Array.of(3, 3, 3, 3, 3)), thresholds)).toBe('untestable')
  })
})

describe('shapeOf, for any values', () => {
  it('does not depend on the order of rows, to the last bit', () => {
    fc.assert(
      fc.property(columnOf(cell), (column) => {
        expect(shapeOf(sorted(reversed(column)))).toEqual(shapeOf(sorted(column)))
      }),
    )
  })

  it('turns the sign of the skewness with the values, and keeps the kurtosis', () => {
    fc.assert(
      fc.property(columnOf(cell), (column) => {
        const plain = shapeOf(sorted(column))
        const turned = shapeOf(sorted(column.map((x) => -x)))
        fc.pre(!Number.isNaN(plain.kurtosis))
        expect(turned.skewness).toBeCloseTo(-plain.skewness, 8)
        expect(turned.kurtosis).toBeCloseTo(plain.kurtosis, 8)
      }),
    )
  })

  it('is the same in any unit', () => {
    fc.assert(
      fc.property(columnOf(cell), fc.integer({ min: -300, max: 300 }), (column, exponent) => {
        const values = sorted(column).filter((x) => x === 0 || Math.abs(x) > 1e-3)
        expect(shapeOf(values.map((x) => x * 2 ** exponent))).toEqual(shapeOf(values))
      }),
    )
  })
})
