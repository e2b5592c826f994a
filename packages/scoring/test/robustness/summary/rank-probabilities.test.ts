import { describe, expect, it } from 'vitest'
import { rankProbabilitiesOf } from '../../../src/robustness/summary/rank-probabilities.ts'

describe('rankProbabilitiesOf', () => {
  it('is the share of the replications, alone and up to a rank', () => {
    const { exactly, within, replications } = rankProbabilitiesOf(Uint32Array.of(1, 3, 0, 3), 1, 0)
    expect(Array.from(exactly)).toEqual([1 / 3, 0, 2 / 3])
    expect(Array.from(within)).toEqual([1 / 3, 1 / 3, 1])
    expect(replications).toBe(3)
  })
})
