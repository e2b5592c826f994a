import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CorrelationMethod, correlationOf } from '../../src/analysis/correlation.ts'
import { correlationMatrix, significant } from '../../src/analysis/correlation-matrix.ts'
import { inversionsUpTo, squaredRankDistances } from '../../src/analysis/exact-counts.ts'
import { kendallOf } from '../../src/analysis/kendall.ts'
import { spearmanP } from '../../src/analysis/significance.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { reversed, tiedCell } from '../fixtures/arbitrary.ts'
import { expectClose } from '../fixtures/close.ts'

const methods: readonly CorrelationMethod[] = ['pearson', 'spearman', 'kendall']
const nan = Number.NaN
const among = (first: Float64Array, second: Float64Array, method: CorrelationMethod) =>
  correlationOf(everyRow(first.length), first, second, method)

describe('correlationOf', () => {
  it.each(methods)('is 1 for what rises together in a line, by %s', (method) => {
    const { coefficient } = among(Float64Array.of(1, 2, 3, 4), Float64Array.of(10, 20, 30, 40), method)
    expect(coefficient).toBeCloseTo(1, 14)
  })

  it.each(methods)('counts only rows where both are present, by %s', (method) => {
    const found = among(Float64Array.of(1, nan, 3, 4, 5), Float64Array.of(4, 1, nan, 1, 0), method)
    expect(found.count).toBe(3)
    expect(found.coefficient).toBeLessThan(-0.9)
  })

  it.each(methods)('is missing where a column is constant over the pairs, by %s', (method) => {
    const found = among(Float64Array.of(0.1, 0.1, 0.1, 9), Float64Array.of(1, 2, 3, nan), method)
    expect([found.coefficient, found.p]).toEqual([nan, nan])
  })

  it('has no p-value for two pairs', () => {
    expect(among(Float64Array.of(1, 2), Float64Array.of(2, 1), 'pearson')).toEqual({
      count: 2,
      coefficient: -1,
      p: nan,
    })
  })

  it('gives a perfect correlation of pearson a p-value of 0', () => {
    expect(among(Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6), 'pearson').p).toBe(0)
  })

  it('gives a perfect order of four, by kendall, the exact chance 2 / 4!', () => {
    expect(among(Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 4, 9, 16), 'kendall').p).toBeCloseTo(2 / 24, 14)
  })

  it('gives a perfect order of five, by spearman, the exact chance 2 / 5!', () => {
    expect(among(Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(9, 7, 5, 3, 1), 'spearman').p).toBeCloseTo(2 / 120, 14)
  })
})

describe('correlationOf, for any columns', () => {
  const columns = fc
    .integer({ min: 3, max: 20 })
    .chain((rows) => fc.tuple(...[0, 1].map(() => fc.array(tiedCell, { minLength: rows, maxLength: rows }))))
    .map(([a, b]) => [Float64Array.from(a!), Float64Array.from(b!)] as const)

  it.each(methods)('does not depend on the order of rows or of the two, by %s', (method) => {
    fc.assert(
      fc.property(columns, ([a, b]) => {
        const plain = among(a, b, method)
        const turned = among(reversed(b), reversed(a), method)
        expectClose([turned.coefficient, turned.p], [plain.coefficient, plain.p])
      }),
    )
  })

  it.each(methods)('changes only its sign when one column is turned round, by %s', (method) => {
    fc.assert(
      fc.property(columns, ([a, b]) => {
        const plain = among(a, b, method)
        const turned = among(
          a,
          b.map((x) => 7 - 2 * x),
          method,
        )
        expectClose([turned.coefficient, turned.p], [-plain.coefficient, plain.p])
      }),
    )
  })

  it.each(methods)('lies between −1 and 1 and has a chance between 0 and 1, by %s', (method) => {
    fc.assert(
      fc.property(columns, ([a, b]) => {
        const { coefficient, p } = among(a, b, method)
        if (!Number.isNaN(coefficient)) expect(Math.abs(coefficient)).toBeLessThanOrEqual(1)
        if (!Number.isNaN(p)) expect(p >= 0 && p <= 1).toBe(true)
      }),
    )
  })

  it('counts by kendall what comparing every two rows counts', () => {
    fc.assert(
      fc.property(columns, ([a, b]) => {
        const [first, second] = [a.map((x) => x || 0), b.map((x) => x || 0)]
        let score = 0
        for (let i = 0; i < first.length; i++) {
          for (let j = 0; j < i; j++) score += Math.sign(first[i]! - first[j]!) * Math.sign(second[i]! - second[j]!)
        }
        expect(kendallOf({ first, second }).score).toBe(score)
      }),
    )
  })
})

describe('correlationMatrix', () => {
  it('has 1 on the diagonal, and nothing where a column is constant', () => {
    const matrix = correlationMatrix(everyRow(3), [Float64Array.of(1, 2, 4), Float64Array.of(5, 5, 5)], 'pearson')
    expect(matrix.map((row, i) => row[i]!.coefficient)).toEqual([1, nan])
  })

  it('leaves out, as significant, what may well be chance', () => {
    expect(significant({ count: 9, coefficient: 0.4, p: 0.06 }, 0.05)).toBe(nan)
  })
})

describe('the exact distributions', () => {
  it('of inversions cover all orders', () => {
    expect(inversionsUpTo(45, 10)).toBeCloseTo(1, 14)
  })

  it('of squared rank distances count n! orders', () => {
    expect(squaredRankDistances(6).reduce((sum, count) => sum + count, 0)).toBe(720)
  })

  it('of spearman go over into the series without a jump', () => {
    expect(Math.abs(spearmanP(0.5, 9, false) - spearmanP(0.5, 10, false))).toBeLessThan(0.05)
  })
})
