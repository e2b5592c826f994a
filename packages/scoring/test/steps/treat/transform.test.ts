import type { TreatmentStep } from '@pmm/core/method/schema/pipeline'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { sortedOf } from '../../../src/kernel/sorted.ts'
import { fitTransform } from '../../../src/steps/treat/fit-transform.ts'
import { firstUntransformable, type Transform, transformInto } from '../../../src/steps/treat/transform.ts'
import { columnOf } from '../../fixtures/arbitrary.ts'
import { expectClose } from '../../fixtures/close.ts'

type Step = Exclude<TreatmentStep, { method: 'winsorise' }>

function apply(column: Float64Array, transform: Transform): Float64Array {
  const target = new Float64Array(column.length)
  transformInto(everyRow(column.length), column, target, transform)
  return target
}

const fitted = (column: Float64Array, step: Step): Float64Array =>
  apply(column, fitTransform(sortedOf(everyRow(column.length), column), step, 'TIME'))

describe('transformInto', () => {
  it('takes logarithms above the minimum by a hundredth of the range', () => {
    expectClose(fitted(Float64Array.of(0, 50, 100), { method: 'log-ct' }), [0, Math.log(51), Math.log(101)])
  })

  it('mirrors a column skewed to the left', () => {
    const found = fitted(Float64Array.of(0, 99, 100, 100), { method: 'log-ct-plus' })
    expectClose(found, [-Math.log(101), -Math.log(2), 0, 0])
  })

  it('takes the logarithm where the power is zero', () => {
    expectClose(fitted(Float64Array.of(3, 5), { method: 'box-cox', lambda: 0 }), [0, Math.log(3)])
  })

  it('leaves a missing value missing', () => {
    expect(fitted(Float64Array.of(1, Number.NaN, 9), { method: 'log-ct-orig' })[1]).toBeNaN()
  })
})

describe('firstUntransformable', () => {
  it('finds a value whose logarithm is infinite, not one that is missing', () => {
    const source = Float64Array.of(Number.NaN, 4, 3)
    const target = apply(source, { method: 'log-ct-orig', minimum: 4 })
    expect(firstUntransformable(everyRow(3), source, target)).toBe(2)
  })
})

const varied = columnOf(fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(Number.NaN))).filter(
  (column) => new Set(column.filter((x) => !Number.isNaN(x))).size > 2,
)
const shiftless = fc.constantFrom<Step>(
  { method: 'log-ct' },
  { method: 'log-ct-plus' },
  { method: 'log-ct-orig' },
  { method: 'box-cox', lambda: 0.3 },
)

describe('transformInto, for any values', () => {
  it('does not see a shift', () => {
    fc.assert(
      fc.property(varied, shiftless, fc.integer({ min: -100, max: 100 }), (column, step, shift) => {
        const moved = column.map((x) => x + shift)
        expectClose(fitted(moved, step), fitted(column, step))
      }),
    )
  })

  it('shifts log-ct by the logarithm of the unit', () => {
    fc.assert(
      fc.property(varied, (column) => {
        const thousandfold = fitted(
          column.map((x) => 1000 * x),
          { method: 'log-ct' },
        )
        expectClose(
          thousandfold,
          fitted(column, { method: 'log-ct' }).map((x) => x + Math.log(1000)),
        )
      }),
    )
  })

  it('is the value above the minimum for a power of one', () => {
    fc.assert(
      fc.property(varied, (column) => {
        const minimum = sortedOf(everyRow(column.length), column)[0]!
        expectClose(
          fitted(column, { method: 'box-cox', lambda: 1 }),
          column.map((x) => x - minimum),
        )
      }),
    )
  })
})
