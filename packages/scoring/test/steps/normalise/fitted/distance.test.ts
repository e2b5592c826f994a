import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOf } from '../../../../src/kernel/range.ts'
import { isLevel, ofValues } from '../../../../src/kernel/resolution.ts'
import { everyRow } from '../../../../src/kernel/rows.ts'
import {
  type Distance,
  distanceInto,
  fitDistanceToReference,
  fitDistanceToTarget,
} from '../../../../src/steps/normalise/fitted/distance.ts'
import { fitEnds } from '../../../../src/steps/normalise/fitted/fit-parameters.ts'
import { cell, columnOf } from '../../../fixtures/arbitrary.ts'
import { expectClose } from '../../../fixtures/close.ts'
import { problemOf } from '../../../fixtures/example.ts'

const higher = { node: 'TIME', higherIsBetter: true }
const lower = { node: 'TIME', higherIsBetter: false }
const column = (...values: number[]) => Float64Array.from(values)

function scoresOf(source: Float64Array, ruler: Distance): number[] {
  const target = new Float64Array(source.length)
  distanceInto(everyRow(source.length), source, target, ruler)
  return Array.from(target)
}

const toTarget = (source: Float64Array, target: number, subject = higher, cap = false) =>
  fitDistanceToTarget(everyRow(source.length), source, subject, { target, cap })
const toBest = (source: Float64Array, subject = higher): Distance => ({
  ...fitEnds(everyRow(source.length), source, subject),
  cap: false,
})
const toReference = (source: Float64Array, row: number, subject = higher) =>
  fitDistanceToReference(everyRow(source.length), source, subject, { row, cap: false })

describe('distanceInto', () => {
  it('scores the worst 0 and the best 1, whichever direction is better', () => {
    const source = column(2, 4, 6)
    expect(scoresOf(source, toBest(source))).toEqual([0, 0.5, 1])
    expect(scoresOf(source, toBest(source, lower))).toEqual([1, 0.5, 0])
  })
})

describe('fitDistanceToTarget', () => {
  it('scores the target 1 and what is beyond it more', () => {
    const source = column(0, 5, 10, 20)
    expect(scoresOf(source, toTarget(source, 10))).toEqual([0, 0.5, 1, 2])
  })

  it('holds scores at the target where capped', () => {
    const source = column(0, 20, Number.NaN)
    expect(scoresOf(source, toTarget(source, 10, higher, true))).toEqual([0, 1, Number.NaN])
  })

  it('measures from the highest value where less is better', () => {
    const source = column(0, 10, 20)
    expect(scoresOf(source, toTarget(source, 10, lower))).toEqual([2, 1, 0])
  })

  it.each([
    [5, higher],
    [4, higher],
    [9, lower],
  ])('refuses a target of %s that is not better than the worst', (target, subject) => {
    const { message } = problemOf(() => toTarget(column(5, 9), target, subject))
    expect(message).toContain(`found ${target}; rule target-not-better-than-worst`)
  })
})

describe('fitDistanceToReference', () => {
  it('scores the reference 1', () => {
    const source = column(0, 5, 10)
    expect(scoresOf(source, toReference(source, 1))).toEqual([0, 1, 2])
  })

  it('refuses a reference that does not report', () => {
    expect(problemOf(() => toReference(column(1, Number.NaN), 1)).message).toContain('reference-missing')
  })

  it('refuses the worst as the reference', () => {
    expect(problemOf(() => toReference(column(1, 2), 0)).message).toContain('target-not-better-than-worst')
  })
})

describe('distanceInto, for any values', () => {
  it('does not change when values and target are scaled and shifted alike', () => {
    fc.assert(
      fc.property(columnOf(cell), (source) => {
        const moved = source.map((x) => 2 * x + 8)
        const ruler = { worst: -3, best: 100, cap: false }
        expectClose(scoresOf(moved, { worst: 2, best: 208, cap: false }), scoresOf(source, ruler))
      }),
    )
  })

  it('scores a KPI where less is better as its negative where more is', () => {
    fc.assert(
      fc.property(columnOf(cell), (source) => {
        const { minimum, maximum } = rangeOf(everyRow(source.length), source)
        fc.pre(minimum < maximum && !isLevel(minimum, maximum, ofValues))
        const negative = source.map((x) => -x)
        const turned = scoresOf(negative, toBest(negative, lower))
        expectClose(turned, scoresOf(source, toBest(source)))
      }),
    )
  })
})
