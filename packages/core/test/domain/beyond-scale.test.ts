import { describe, expect, it } from 'vitest'
import { beyondScale } from '../../src/domain/beyond-scale.ts'

describe('beyondScale', () => {
  const isBeyond = beyondScale({ lower: -10, upper: 100 })
  it('names the end that a score lies beyond', () => {
    expect([100.1, 250, -10.5].map(isBeyond)).toEqual(['above', 'above', 'below'])
  })

  it('is null on the scale, at its ends but for rounding, and without a score', () => {
    expect([-10, 0, 100, 100.00000000000004, -10.000000000000002, Number.NaN].map(isBeyond)).toEqual(
      new Array(6).fill(null),
    )
  })
})
