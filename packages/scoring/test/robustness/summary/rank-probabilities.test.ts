import { describe, expect, it } from 'vitest'
import { probabilityBetter, rankProbabilitiesOf } from '../../../src/robustness/summary/rank-probabilities.ts'

describe('rankProbabilitiesOf', () => {
  it('is the share of the replications, alone and up to a rank', () => {
    const { exactly, within, replications } = rankProbabilitiesOf(Uint32Array.of(1, 3, 0, 3), 1, 0)
    expect(Array.from(exactly)).toEqual([1 / 3, 0, 2 / 3])
    expect(Array.from(within)).toEqual([1 / 3, 1 / 3, 1])
    expect(replications).toBe(3)
  })
})

describe('probabilityBetter', () => {
  it('counts ties half, and replications in which one is missing not at all', () => {
    const scores = Float64Array.of(2, 1, 1, 1, 0, 1, Number.NaN, 1)
    expect(probabilityBetter(scores, 2, 0, 1)).toEqual({ probability: 0.5, replications: 3 })
  })
})
