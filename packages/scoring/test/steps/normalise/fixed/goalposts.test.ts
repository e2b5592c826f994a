import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import { type Goalposts, goalpostsInto } from '../../../../src/steps/normalise/fixed/goalposts.ts'
import { cell, columnOf } from '../../../fixtures/arbitrary.ts'
import { expectClose } from '../../../fixtures/close.ts'

const plain = { log: false, clamp: true, scale: { lower: 0, upper: 1 } }

function scoresOf(values: readonly number[] | Float64Array, posts: Goalposts): number[] {
  const target = new Float64Array(values.length)
  goalpostsInto(everyRow(values.length), Float64Array.from(values), target, posts)
  return Array.from(target)
}

describe('goalpostsInto', () => {
  it('scores a life expectancy of 55 between 20 and 83.57 as 0.551', () => {
    expect(scoresOf([55], { ...plain, worst: 20, best: 83.57 })[0]).toBeCloseTo(0.5506, 4)
  })

  it('writes on the scale of the method', () => {
    expect(scoresOf([0, 5, 10], { ...plain, worst: 0, best: 10, scale: { lower: 1, upper: 5 } })).toEqual([1, 3, 5])
  })

  it('falls with the value when the worst goalpost is the higher one', () => {
    expect(scoresOf([0, 24, 48], { ...plain, worst: 48, best: 0 })).toEqual([1, 0.5, 0])
  })

  it('interpolates on logarithms: an income of 1000 lies halfway from 100 to 10000', () => {
    expect(scoresOf([1000], { ...plain, worst: 100, best: 10000, log: true })[0]).toBeCloseTo(0.5, 12)
  })

  it('holds scores inside the scale', () => {
    expect(scoresOf([-5, 15], { ...plain, worst: 0, best: 10 })).toEqual([0, 1])
  })

  it('lets them leave it when not clamped', () => {
    expect(scoresOf([-5, 15], { ...plain, worst: 0, best: 10, clamp: false })).toEqual([-0.5, 1.5])
  })

  it('passes missing values through', () => {
    expect(scoresOf([Number.NaN], { ...plain, worst: 0, best: 10 })).toEqual([Number.NaN])
  })

  it('leaves rows outside the group alone', () => {
    const target = Float64Array.of(-1, -1)
    goalpostsInto(Uint32Array.of(1), Float64Array.of(1, 1), target, { ...plain, worst: 0, best: 1 })
    expect(Array.from(target)).toEqual([-1, 1])
  })
})

describe('goalpostsInto, for any values', () => {
  it('never falls as the value rises towards the best', () => {
    fc.assert(
      fc.property(columnOf(cell), (column) => {
        const sorted = column.filter((x) => !Number.isNaN(x)).sort()
        const scores = scoresOf(sorted, { ...plain, worst: -1000, best: 1000 })
        expect(scores).toEqual(scores.toSorted((a, b) => a - b))
      }),
    )
  })

  it('does not change when values and goalposts are scaled and shifted alike', () => {
    fc.assert(
      fc.property(columnOf(cell), (column) => {
        const moved = scoresOf(
          column.map((x) => 2 * x + 8),
          { ...plain, worst: 8, best: 208 },
        )
        expectClose(moved, scoresOf(column, { ...plain, worst: 0, best: 100 }))
      }),
    )
  })
})
