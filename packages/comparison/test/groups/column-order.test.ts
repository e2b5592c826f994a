import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnOrder } from '../../src/groups/column-order.ts'

describe('columnOrder', () => {
  it('is the places of the present scores, the lowest first', () => {
    expect([...columnOrder(Float64Array.of(30, Number.NaN, 10, 20))]).toEqual([2, 3, 0])
  })

  it('is found once per column', () => {
    const column = Float64Array.of(2, 1)
    expect(columnOrder(column)).toBe(columnOrder(column))
  })

  it('holds when a longer column is sorted after it', () => {
    const short = columnOrder(Float64Array.of(2, 1))
    columnOrder(Float64Array.from({ length: 500 }, (_, at) => -at))
    expect([...short]).toEqual([1, 0])
  })
})

describe('columnOrder, for any column', () => {
  it('ascends, and leaves out what is missing', () => {
    const cell = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(Number.NaN))
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const sorted = [...columnOrder(Float64Array.from(cells))].map((place) => cells[place]!)
        expect(sorted).toEqual(cells.filter((x) => !Number.isNaN(x)).sort((a, b) => a - b))
      }),
    )
  })
})
