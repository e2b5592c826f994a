import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { type Denomination, denominateInto, refuseUndenominable } from '../../../src/steps/denominate/denominate.ts'
import { cell, columnOf } from '../../fixtures/arbitrary.ts'
import { expectClose } from '../../fixtures/close.ts'

const subject = { kpi: 'SEIZURES', denominator: 'POPULATION', administrationOf: (row: number) => ['FRA', 'BEL'][row]! }

const by = (denominators: readonly number[], scaleFactor = 1): Denomination => ({
  denominators: Float64Array.from(denominators),
  scaleFactor,
})

function denominate(source: Float64Array, denomination: Denomination): Float64Array {
  const target = new Float64Array(source.length)
  denominateInto(everyRow(source.length), source, target, denomination)
  return target
}

const refuse = (source: readonly number[], denomination: Denomination) => () =>
  refuseUndenominable(everyRow(source.length), Float64Array.from(source), denomination, subject)

describe('denominateInto', () => {
  it('divides by thousands where the scale factor says so', () => {
    expect(denominate(Float64Array.of(12), by([4000], 1000))[0]).toBe(3)
  })

  it('has no result where value or denominator is missing', () => {
    const found = denominate(Float64Array.of(Number.NaN, 6), by([3, Number.NaN]))
    expect(Array.from(found)).toEqual([Number.NaN, Number.NaN])
  })
})

describe('refuseUndenominable', () => {
  it('names whose denominator is zero', () => {
    expect(refuse([5, 5], by([2, 0]))).toThrow(
      /SEIZURES of BEL: POPULATION.*found 0; rule division-by-zero-denominator/,
    )
  })

  it('refuses zero by zero', () => {
    expect(refuse([0], by([0]))).toThrow('division-by-zero-denominator')
  })

  it('does not mind a zero where nothing is divided', () => {
    expect(refuse([Number.NaN], by([0]))).not.toThrow()
  })

  it('refuses a scale factor of zero', () => {
    expect(refuse([1], by([1], 0))).toThrow('scale-factor-not-positive')
  })
})

describe('denominateInto, for any values', () => {
  it('is undone by multiplying, and grows with the scale factor', () => {
    fc.assert(
      fc.property(columnOf(cell), fc.double({ min: 0.1, max: 1e6, noNaN: true }), (column, divisor) => {
        const denominators = column.map(() => divisor)
        const plain = denominate(column, { denominators, scaleFactor: 1 })
        expectClose(
          plain.map((x) => x * divisor),
          column,
        )
        expectClose(
          denominate(column, { denominators, scaleFactor: 100 }),
          plain.map((x) => 100 * x),
        )
      }),
    )
  })
})
