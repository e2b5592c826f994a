import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { shapeOf } from '../../../src/kernel/shape.ts'
import { sortedOf } from '../../../src/kernel/sorted.ts'
import { usualThresholds, verdictOf } from '../../../src/steps/treat/verdict.ts'
import { fitBounds, type WinsoriseRule, winsoriseInto } from '../../../src/steps/treat/winsorise.ts'
import { columnOf } from '../../fixtures/arbitrary.ts'

const rule: WinsoriseRule = { maximumPoints: 5, thresholds: usualThresholds, force: false }
const strict: WinsoriseRule = { ...rule, thresholds: { skewness: 0.5, kurtosis: 0.5 } }

function winsorise(column: Float64Array, by: WinsoriseRule) {
  const all = everyRow(column.length)
  const bounds = fitBounds(sortedOf(all, column), by)
  const target = new Float64Array(column.length)
  winsoriseInto(all, column, target, bounds)
  return { bounds, target }
}

describe('fitBounds and winsoriseInto', () => {
  it('move the highest to the next highest until the test passes', () => {
    const { target, bounds } = winsorise(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100), rule)
    expect(Array.from(target)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 30])
    expect(bounds).toEqual({ lower: null, upper: 30, moved: 1 })
  })

  it('move ties together, past the limit if need be', () => {
    const { bounds } = winsorise(Float64Array.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9, 9, 9), {
      ...rule,
      maximumPoints: 2,
      force: true,
    })
    expect(bounds).toEqual({ lower: null, upper: 1, moved: 3 })
  })

  it('move both ends where the skewness turns', () => {
    const { target } = winsorise(Float64Array.of(-100, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 120), {
      ...rule,
      maximumPoints: 2,
      force: true,
    })
    expect(Array.from(target)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10])
  })

  it('move nothing at a limit of no points', () => {
    expect(winsorise(Float64Array.of(0, 0, 0, 0, 0, 9), { ...rule, maximumPoints: 0 }).bounds.moved).toBe(0)
  })

  it('hold values of another cycle within the same bounds', () => {
    const target = new Float64Array(3)
    winsoriseInto(everyRow(3), Float64Array.of(500, 12, Number.NaN), target, { lower: null, upper: 30 })
    expect(Array.from(target)).toEqual([30, 12, Number.NaN])
  })
})

const skewed = columnOf(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -5, max: 5 }) },
    { weight: 1, arbitrary: fc.integer({ min: -1000, max: 1000 }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  ),
)

describe('fitBounds and winsoriseInto, for any values', () => {
  it('leave what passes as it is', () => {
    fc.assert(
      fc.property(skewed, (column) => {
        fc.pre(verdictOf(shapeOf(sortedOf(everyRow(column.length), column)), usualThresholds) === 'passes')
        expect(winsorise(column, rule).target).toEqual(column)
      }),
    )
  })

  it('keep the order of values and what is missing', () => {
    fc.assert(
      fc.property(skewed, (column) => {
        const { target } = winsorise(column, strict)
        expect(Array.from(target, Number.isNaN)).toEqual(Array.from(column, Number.isNaN))
        const inverted = column.some((x, i) => column.some((y, j) => x < y && target[i]! > target[j]!))
        expect(inverted).toBe(false)
      }),
    )
  })

  it('do nothing more the second time', () => {
    fc.assert(
      fc.property(skewed, (column) => {
        const { bounds, target } = winsorise(column, strict)
        const again = new Float64Array(target.length)
        winsoriseInto(everyRow(target.length), target, again, bounds)
        expect(again).toEqual(target)
      }),
    )
  })

  it('move at most the limit and the ties of the last move', () => {
    fc.assert(
      fc.property(skewed, fc.integer({ min: 0, max: 5 }), (column, maximumPoints) => {
        const { bounds, target } = winsorise(column, { ...strict, maximumPoints })
        const moved = column.filter((x, row) => !Number.isNaN(x) && x !== target[row]).length
        const present = sortedOf(everyRow(column.length), column)
        const longestTie = Math.max(0, ...present.map((x) => present.filter((y) => y === x).length))
        expect(moved).toBe(bounds.moved)
        expect(moved).toBeLessThanOrEqual(Math.max(0, maximumPoints - 1) + longestTie)
      }),
    )
  })

  it('find bounds that grow with the unit', () => {
    fc.assert(
      fc.property(skewed, (column) => {
        const plain = winsorise(column, strict).target
        expect(
          winsorise(
            column.map((x) => 4 * x),
            strict,
          ).target,
        ).toEqual(plain.map((x) => 4 * x))
      }),
    )
  })
})
