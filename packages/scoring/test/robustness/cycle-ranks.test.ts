import { describe, expect, it } from 'vitest'
import { cycleRanks } from '../../src/robustness/cycle-ranks.ts'
import { panelWith } from '../fixtures/panel.ts'

const panel = panelWith([[0, 0, 0]], 3)

describe('cycleRanks', () => {
  it('shares the better rank among ties, and leaves a missing score unranked', () => {
    expect(Array.from(cycleRanks(panel, Float64Array.of(5, 7, 7)))).toEqual([3, 1, 1])
    expect(Array.from(cycleRanks(panel, Float64Array.of(Number.NaN, 1, 2)))).toEqual([0, 2, 1])
  })

  it('ranks each cycle by itself', () => {
    const two = { ...panel, periods: ['2023', '2024', '2024'] }
    expect(Array.from(cycleRanks(two, Float64Array.of(5, 7, 8)))).toEqual([1, 2, 1])
  })
})
