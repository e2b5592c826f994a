import { describe, expect, it } from 'vitest'
import { availabilityAt } from '../../src/analysis/availability.ts'

const nan = Number.NaN

describe('availabilityAt', () => {
  const columns = [Float64Array.of(1, nan), Float64Array.of(0, nan), Float64Array.of(nan, nan)]

  it('counts what a row has', () => {
    expect(availabilityAt(0, columns)).toEqual({
      asked: 3,
      missing: 1,
      zeros: 1,
      availableShare: 2 / 3,
      nonZeroShare: 0.5,
    })
  })

  it('has no share of zeros where nothing is present', () => {
    expect(availabilityAt(1, columns).nonZeroShare).toBe(nan)
  })
})
