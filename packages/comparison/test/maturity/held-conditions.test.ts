import { describe, expect, it } from 'vitest'
import { heldConditions } from '../../src/maturity/held-conditions.ts'
import { achievedOf, readyWith } from './rule-example.ts'

const tolerant = readyWith({ tolerance: 3 })

describe('heldConditions', () => {
  it('name what misses a level by no more than the tolerance', () => {
    // level 4 asks for 60: A misses it by 2, B by 5, C reaches it
    expect(heldConditions(tolerant, achievedOf(58, 55, 60), 4)).toEqual([{ kpi: 'A', value: 58, threshold: 60 }])
  })

  it('ask for the gate where it is higher than the threshold', () => {
    const gated = readyWith({ tolerance: 3, gates: [{ kpi: 'A', level: 2, score: 70 }] })
    expect(heldConditions(gated, achievedOf(68, 65, 65), 4)).toEqual([{ kpi: 'A', value: 68, threshold: 70 }])
  })

  it('hold nothing that does not apply, is not reported, or has no tolerance', () => {
    expect(heldConditions(tolerant, achievedOf(null, Number.NaN, 60), 4)).toEqual([])
    expect(heldConditions(readyWith(), achievedOf(59, 59, 59), 4)).toEqual([])
  })
})
