import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import {
  fitFractionOfMaximum,
  fractionOfMaximumInto,
} from '../../../../src/steps/normalise/fitted/fraction-of-maximum.ts'
import { cell, columnOf } from '../../../fixtures/arbitrary.ts'
import { expectClose } from '../../../fixtures/close.ts'
import { problemOf } from '../../../fixtures/example.ts'

function scoresOf(values: readonly number[] | Float64Array, higherIsBetter = true): number[] {
  const source = Float64Array.from(values)
  const target = new Float64Array(source.length)
  const all = everyRow(source.length)
  fractionOfMaximumInto(all, source, target, fitFractionOfMaximum(all, source, { node: 'K', higherIsBetter }))
  return Array.from(target)
}

describe('fractionOfMaximumInto', () => {
  it('gives the highest value 1', () => {
    expect(scoresOf([5, 10, Number.NaN])).toEqual([0.5, 1, Number.NaN])
  })

  it('gives the highest value 0 where less is better, and zero 1', () => {
    expect(scoresOf([0, 5, 10], false)).toEqual([1, 0.5, 0])
  })
})

describe('fitFractionOfMaximum', () => {
  it.each([[[0, 0]], [[-5, -1]]])('refuses the maximum of %j', (values) => {
    expect(problemOf(() => scoresOf(values)).message).toContain('maximum-not-positive')
  })

  it('refuses an empty reference set', () => {
    expect(problemOf(() => scoresOf([Number.NaN])).message).toContain('empty-reference-set')
  })
})

describe('fractionOfMaximumInto, for any values', () => {
  const positive = columnOf(cell.map(Math.abs)).filter((column) => column.some((x) => x > 1e-3))

  it('ignores scale', () => {
    fc.assert(fc.property(positive, (column) => expectClose(scoresOf(column.map((x) => 4 * x)), scoresOf(column))))
  })

  it('is the rest of the whole where less is better', () => {
    fc.assert(
      fc.property(positive, (column) => {
        expectClose(
          scoresOf(column, false),
          scoresOf(column).map((x) => 1 - x),
        )
      }),
    )
  })
})
