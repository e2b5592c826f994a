import { describe, expect, it } from 'vitest'
import { comparisonOf } from '../../src/analysis/comparison.ts'
import { everyRow } from '../../src/kernel/rows.ts'

const nan = Number.NaN

describe('comparisonOf', () => {
  it('counts what is in one only, and sums up the sizes of differences', () => {
    const found = comparisonOf(everyRow(4), Float64Array.of(1, 2, nan, 4), Float64Array.of(3, 2, 5, nan))
    const { count, onlyFirst, onlySecond, meanSize, largestSize, changed } = found
    expect([count, onlyFirst, onlySecond, meanSize, largestSize, changed]).toEqual([2, 1, 1, 1, 2, 1])
  })
})
