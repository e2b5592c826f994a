import type { Ruler } from '@pmm/core/method/schema/ruler'
import { describe, expect, it } from 'vitest'
import { codeOf, rulerFinder, stepPlaceOf } from '../../src/explain/ruler-finder.ts'

const ends = (kpi: string, cycle: string | null): Ruler => ({
  step: 'normalise',
  kpi,
  cycle,
  fitted: { kind: 'ends', worst: 0, best: 1 },
})
const treated = (at: number): Ruler => ({ step: 'treat', at, kpi: 'K', cycle: '2024', fitted: [] })
const weights: Ruler = { step: 'weigh', group: 'G', cycle: null, weights: { K: 1 } }

describe('rulerFinder', () => {
  it('takes the ruler of the cycle before the ruler of every cycle', () => {
    const [every, ofCycle] = [ends('K', null), ends('K', '2024')]
    const find = rulerFinder([ofCycle, every])
    expect(find('normalise', 'K', '2024')).toBe(ofCycle)
    expect(find('normalise', 'K', '2023')).toBe(every)
  })

  it('keeps the rulers of two steps of one kind apart', () => {
    const rulers = [treated(0), treated(2)]
    const find = rulerFinder(rulers)
    expect([find('treat', 'K', '2024', 0), find('treat', 'K', '2024', 2)]).toEqual(rulers)
    expect(find('treat', 'K', '2024', 1)).toBeNull()
  })

  it('finds nothing for another KPI, another step or without rulers', () => {
    const find = rulerFinder([ends('K', null)])
    expect([
      find('normalise', 'L', '2024'),
      find('weigh', 'K', '2024'),
      rulerFinder([])('normalise', 'K', '2024'),
    ]).toEqual([null, null, null])
  })
})

describe('codeOf and stepPlaceOf', () => {
  it('name the group of weights and the KPI of all other rulers', () => {
    expect([weights, treated(1)].map(codeOf)).toEqual(['G', 'K'])
  })

  it('give a place to the rulers of steps only', () => {
    expect([treated(1), weights, ends('K', null)].map(stepPlaceOf)).toEqual([1, undefined, undefined])
  })
})
