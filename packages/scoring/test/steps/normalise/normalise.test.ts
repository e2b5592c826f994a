import type { Kpi } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { normaliseInto } from '../../../src/steps/normalise/normalise.ts'
import { columnOf, reversed, tiedCell } from '../../fixtures/arbitrary.ts'
import { expectClose } from '../../fixtures/close.ts'
import { context, kpi, problemOf } from '../../fixtures/example.ts'

const fitted: readonly Normalisation[] = [
  { method: 'min-max' },
  { method: 'z-score', mean: 50, deviation: 10 },
  { method: 'rank' },
]

function scoresOf(of: Kpi, values: readonly number[] | Float64Array): number[] {
  const target = new Float64Array(values.length)
  const ruling = { kpi: of, scale: { lower: 0, upper: 100 }, administrationOf: (row: number) => `A${row}` }
  normaliseInto(everyRow(values.length), Float64Array.from(values), target, ruling)
  return Array.from(target)
}

const by = (normalisation: Normalisation, direction: Kpi['direction'] = 'higher') =>
  kpi('K', 'G', { normalisation, direction })

describe('normaliseInto by min-max', () => {
  it('spreads the reporters over the scale', () => {
    expect(scoresOf(by({ method: 'min-max' }), [2, Number.NaN, 4, 6])).toEqual([0, Number.NaN, 50, 100])
  })

  it('is reversed where lower is better', () => {
    expect(scoresOf(by({ method: 'min-max' }, 'lower'), [2, 4, 6])).toEqual([100, 50, 0])
  })

  it('refuses a constant column by name', () => {
    const { code, message } = problemOf(() => scoresOf(by({ method: 'min-max' }), [7, 7]))
    expect(code).toBe('invalid-method')
    expect(message).toMatch(/^K: every reporter gives the same value.*found 7; rule constant-column/)
  })
})

describe('normaliseInto by z-score', () => {
  it('gives the mean its mean and one deviation its deviation', () => {
    expect(scoresOf(by({ method: 'z-score', mean: 50, deviation: 10 }), [2, 4, 6])).toEqual([40, 50, 60])
  })

  it('is reversed where lower is better', () => {
    expect(scoresOf(by({ method: 'z-score', mean: 50, deviation: 10 }, 'lower'), [2, 4, 6])).toEqual([60, 50, 40])
  })

  it('leaves the scale where the value is far out', () => {
    const [score] = scoresOf(by({ method: 'z-score', mean: 95, deviation: 10 }), [9, 1, 1, 1])
    expect(score).toBeGreaterThan(100)
  })

  it('refuses a constant column', () => {
    const constant = () => scoresOf(by({ method: 'z-score', mean: 0, deviation: 1 }), [0.1, 0.1, 0.1])
    expect(problemOf(constant).message).toContain('constant-column')
  })
})

describe('normaliseInto by rank', () => {
  it('gives the worst the lower end and the best the upper', () => {
    expect(scoresOf(by({ method: 'rank' }), [9, 100, 10])).toEqual([0, 100, 50])
  })

  it('shares the average place among ties', () => {
    expect(scoresOf(by({ method: 'rank' }, 'lower'), [1, 2, 2])).toEqual([100, 25, 25])
  })

  it('scores a constant column in the middle', () => {
    expect(scoresOf(by({ method: 'rank' }), [5, 5])).toEqual([50, 50])
  })
})

describe('normaliseInto', () => {
  it('leaves a context KPI missing', () => {
    expect(scoresOf(context('K', 'G'), [1])).toEqual([Number.NaN])
  })

  it('refuses the logarithm of what is not positive, naming who reported it', () => {
    const log: Normalisation = { method: 'goalposts', worst: 1, best: 10, log: true }
    const { code, message } = problemOf(() => scoresOf(by(log), [5, 0]))
    expect(code).toBe('invalid-method')
    expect(message).toMatch(/^K of A1: .*found 0; rule logarithm-of-non-positive/)
  })

  it.each(fitted)('refuses to fit $method on a single reporter', (normalisation) => {
    expect(problemOf(() => scoresOf(by(normalisation), [3, Number.NaN])).message).toContain('too-few-reporters')
  })

  it.each(fitted)('scores nobody by $method when nobody reports', (normalisation) => {
    expect(scoresOf(by(normalisation), [Number.NaN])).toEqual([Number.NaN])
  })
})

describe.each(fitted)('normaliseInto by $method, for any values', (normalisation) => {
  const spread = columnOf(tiedCell).filter((column) => new Set(column.filter((x) => !Number.isNaN(x))).size > 1)

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(spread, (column) => {
        expectClose(scoresOf(by(normalisation), column), scoresOf(by(normalisation), reversed(column)).reverse())
      }),
    )
  })

  it('ignores scale and shift', () => {
    fc.assert(
      fc.property(spread, (column) => {
        const moved = column.map((x) => 3 * x - 11)
        expectClose(scoresOf(by(normalisation), column), scoresOf(by(normalisation), moved))
      }),
    )
  })

  it('scores a KPI where lower is better as its negative where higher is', () => {
    fc.assert(
      fc.property(spread, (column) => {
        const negative = column.map((x) => -x)
        expectClose(scoresOf(by(normalisation, 'lower'), column), scoresOf(by(normalisation), negative))
      }),
    )
  })

  it('keeps the order of values, ties as ties, and misses what is missing', () => {
    fc.assert(
      fc.property(spread, (column) => {
        const scores = scoresOf(by(normalisation), column)
        for (const [i, a] of column.entries()) {
          expect(Number.isNaN(scores[i])).toBe(Number.isNaN(a))
          for (const [j, b] of column.entries()) if (a < b) expect(scores[i]!).toBeLessThan(scores[j]!)
        }
      }),
    )
  })
})
