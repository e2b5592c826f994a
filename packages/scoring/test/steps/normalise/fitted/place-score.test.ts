import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import { fitPlaces } from '../../../../src/steps/normalise/fitted/fit-parameters.ts'
import { bordaInto, percentileRankInto, rankNumberInto } from '../../../../src/steps/normalise/fitted/place-score.ts'
import { columnOf, tiedCell } from '../../../fixtures/arbitrary.ts'
import { expectClose } from '../../../fixtures/close.ts'
import { problemOf } from '../../../fixtures/example.ts'

function scoresOf(into: typeof bordaInto, values: readonly number[] | Float64Array, higherIsBetter = true): number[] {
  const source = Float64Array.from(values)
  const target = new Float64Array(source.length)
  const all = everyRow(source.length)
  into(all, source, target, fitPlaces(all, source, { node: 'K', higherIsBetter }, 'min'))
  return Array.from(target)
}

describe('rankNumberInto', () => {
  it('gives the worst 1', () => {
    expect(scoresOf(rankNumberInto, [5, 9, 5, Number.NaN])).toEqual([1, 3, 1, Number.NaN])
    expect(scoresOf(rankNumberInto, [5, 9, 5], false)).toEqual([2, 1, 2])
  })
})

describe('bordaInto', () => {
  it('gives the worst 0', () => {
    expect(scoresOf(bordaInto, [5, 9, 7])).toEqual([0, 2, 1])
  })
})

describe('percentileRankInto', () => {
  it('runs from 0 to 1', () => {
    expect(scoresOf(percentileRankInto, [5, 9, 7])).toEqual([0, 1, 0.5])
  })

  it('gives a constant column 0 by min', () => {
    expect(scoresOf(percentileRankInto, [5, 5])).toEqual([0, 0])
  })

  it('scores another cycle on the same ruler, never beyond its ends', () => {
    const ruler = fitPlaces(everyRow(3), Float64Array.of(1, 2, 3), { node: 'K', higherIsBetter: true }, 'min')
    const target = new Float64Array(3)
    percentileRankInto(everyRow(3), Float64Array.of(0, 2.5, 99), target, ruler)
    expect(Array.from(target)).toEqual([0, 0.75, 1])
  })

  it('refuses an empty reference set', () => {
    expect(problemOf(() => scoresOf(bordaInto, [Number.NaN])).message).toContain('empty-reference-set')
  })
})

describe('percentileRankInto, for any values', () => {
  it('is the Borda count over n − 1', () => {
    fc.assert(
      fc.property(columnOf(tiedCell), (column) => {
        const n = column.filter((x) => !Number.isNaN(x)).length
        fc.pre(n > 1)
        expectClose(
          scoresOf(percentileRankInto, column),
          scoresOf(bordaInto, column).map((count) => count / (n - 1)),
        )
      }),
    )
  })
})
