import { describe, expect, it } from 'vitest'
import { blockingConditions, unreportedConditions } from '../../src/maturity/blocking-conditions.ts'
import { achievedOf, evidenced, readyWith } from './rule-example.ts'

describe('blockingConditions', () => {
  it('names every KPI that is reported below the threshold where too little of the weight reaches it', () => {
    expect(blockingConditions(readyWith(), achievedOf(65, 55.25, Number.NaN), 4)).toEqual([
      { kpi: 'B', state: 'not-met', value: 55.25, threshold: 60, message: 'needs a score of 60, has 55.3' },
    ])
  })

  it('tells a gate that is not reported from one that is not met', () => {
    const gated = readyWith({ gates: [{ kpi: 'C', level: 4, score: 90 }] })
    const stateOf = (score: number) => blockingConditions(gated, achievedOf(65, 65, score), 4).map(({ state }) => state)
    expect(stateOf(Number.NaN)).toEqual(['not-reported'])
    expect(stateOf(50)).toEqual(['not-met'])
    const [condition] = blockingConditions(gated, achievedOf(65, 65, Number.NaN), 4)
    expect(condition!.message).toBe('is a gate and needs a score of 90 and is not reported')
  })

  it('names what is not reported where nothing can be assessed', () => {
    expect(unreportedConditions(readyWith(), achievedOf(Number.NaN, 65, null))).toEqual([
      { kpi: 'A', state: 'not-reported', value: null, threshold: null, message: 'is not reported' },
    ])
  })

  it('names nothing where enough of the weight reaches it', () => {
    expect(blockingConditions(readyWith({ share: 0.75 }), achievedOf(65, 61, 10), 4)).toEqual([])
  })

  it('names gates first, and as gates', () => {
    const gated = readyWith({ gates: [{ kpi: 'C', level: 4, score: 90 }] })
    expect(blockingConditions(gated, achievedOf(50, 65, 70), 4).map(({ kpi, message }) => `${kpi} ${message}`)).toEqual(
      ['C is a gate and needs a score of 90, has 70', 'A needs a score of 60, has 50'],
    )
  })

  it('asks for evidence where that alone is missing, and for both where both are', () => {
    const proved = readyWith({ evidence: { '2': 'verified' } })
    const messages = (...scores: number[]) =>
      blockingConditions(proved, evidenced(achievedOf(...scores), 'declared'), 2).map(({ message }) => message)
    expect(messages(30, 30, 10)).toEqual([
      'needs evidence that is verified, has declared',
      'needs evidence that is verified, has declared',
      'needs a score of 20, has 10; and evidence that is verified, has declared',
    ])
    expect(blockingConditions(proved, achievedOf(30, 30, 30), 2)[0]!.message).toBe(
      'needs evidence that is verified, has none',
    )
  })

  it('leaves out a KPI that does not apply', () => {
    expect(blockingConditions(readyWith(), achievedOf(65, 55, null), 4).map(({ kpi }) => kpi)).toEqual(['B'])
  })
})
