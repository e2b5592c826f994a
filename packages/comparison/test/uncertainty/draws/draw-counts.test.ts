import { planFor } from '@pmm/scoring/panel/plan-for'
import { describe, expect, it } from 'vitest'
import { emptyDrawCounts } from '../../../src/uncertainty/draws/draw-counts.ts'
import { two } from './pair-example.ts'

describe('emptyDrawCounts', () => {
  it('has a count of 0 per node and place drawn, in every direction', () => {
    const { above, below, level, places } = emptyDrawCounts(Uint32Array.of(4, 7), planFor(two))
    for (const counts of [above, below, level])
      expect(counts.map((column) => [...column])).toEqual([
        [0, 0],
        [0, 0],
        [0, 0],
      ])
    expect([...places]).toEqual([4, 7])
  })

  it('shares no column among nodes', () => {
    const { above } = emptyDrawCounts(Uint32Array.of(1), planFor(two))
    above[0]![0]!++
    expect(above[1]![0]).toBe(0)
  })
})
