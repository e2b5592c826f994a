import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainProductSumsInto, plainSumsInto } from '../../src/kernel/plain-sums.ts'

const columns = [Float64Array.of(1, 2), Float64Array.of(10, 20), Float64Array.of(100, 200)]
const target = () => Float64Array.of(7, 7)

describe('plainSumsInto', () => {
  it('sums weight times value row by row, whatever stood there before', () => {
    const sums = target()
    plainSumsInto(columns, Float64Array.of(1, 2, 0.5), sums)
    expect(sums).toEqual(Float64Array.of(71, 142))
  })

  it('loses what rounding loses, in the order of the columns', () => {
    const sums = new Float64Array(1)
    const large = [1e16, 1, -1e16].map((x) => Float64Array.of(x))
    plainSumsInto(large, Float64Array.of(1, 1, 1), sums)
    expect(sums).toEqual(Float64Array.of(0))
  })

  it('gives 0 of no columns', () => {
    const sums = target()
    plainSumsInto([], new Float64Array(0), sums)
    expect(sums).toEqual(Float64Array.of(0, 0))
  })
})

describe('plainProductSumsInto', () => {
  it('takes one weight per column and row', () => {
    const sums = target()
    plainProductSumsInto(columns, [Float64Array.of(1, 2), Float64Array.of(0, 1), Float64Array.of(0.5, 0)], sums)
    expect(sums).toEqual(Float64Array.of(51, 24))
  })

  it('gives the bits of plainSumsInto where weights are the same in all rows', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    const column = fc.record({ weight: number, values: fc.tuple(number, number) })
    fc.assert(
      fc.property(fc.array(column, { maxLength: 9 }), (all) => {
        const values = all.map((one) => Float64Array.from(one.values))
        const [byColumn, byRow] = [target(), target()]
        plainSumsInto(
          values,
          Float64Array.from(all, ({ weight }) => weight),
          byColumn,
        )
        plainProductSumsInto(
          values,
          all.map(({ weight }) => Float64Array.of(weight, weight)),
          byRow,
        )
        expect(byRow).toEqual(byColumn)
      }),
    )
  })
})
