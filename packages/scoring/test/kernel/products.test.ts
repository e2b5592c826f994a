import { describe, expect, it } from 'vitest'
import { centred, pairsOf, productSum } from '../../src/kernel/products.ts'
import { everyRow } from '../../src/kernel/rows.ts'

const nan = Number.NaN

describe('pairsOf', () => {
  it('keeps the rows of the group where both columns have a value, in the order of the group', () => {
    const pairs = pairsOf(Uint32Array.of(3, 0, 1, 2), Float64Array.of(1, nan, 3, 4), Float64Array.of(5, 6, nan, 8))
    expect([Array.from(pairs.first), Array.from(pairs.second)]).toEqual([
      [4, 1],
      [8, 5],
    ])
  })

  it('keeps nothing of columns without a common row', () => {
    expect(pairsOf(everyRow(2), Float64Array.of(1, nan), Float64Array.of(nan, 1)).first).toHaveLength(0)
  })
})

describe('centred', () => {
  it('gives distances from the mean', () => {
    expect(centred(Float64Array.of(1, 2, 6))).toEqual(Float64Array.of(-2, -1, 3))
  })
})

describe('productSum', () => {
  it('adds up products', () => {
    expect(productSum(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6))).toBe(32)
  })

  it('keeps what plain addition would round away', () => {
    expect(productSum(Float64Array.of(1e16, 1, -1e16), Float64Array.of(1, 1, 1))).toBe(1)
  })
})
