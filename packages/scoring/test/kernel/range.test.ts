import { describe, expect, it } from 'vitest'
import { rangeOf } from '../../src/kernel/range.ts'
import { everyRow } from '../../src/kernel/rows.ts'

describe('rangeOf', () => {
  it('finds the ends among the present values', () => {
    const range = rangeOf(everyRow(4), Float64Array.of(Number.NaN, 3, -1, 2))
    expect(range).toEqual({ count: 3, minimum: -1, maximum: 3 })
  })

  it('has no ends where nothing is present', () => {
    const range = rangeOf(everyRow(1), Float64Array.of(Number.NaN))
    expect(range).toEqual({ count: 0, minimum: Number.NaN, maximum: Number.NaN })
  })
})
