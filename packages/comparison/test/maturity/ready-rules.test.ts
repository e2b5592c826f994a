import { evidenceGrades } from '@pmm/core/domain/evidence'
import { arithmetic, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { readyRules } from '../../src/maturity/ready-rules.ts'
import { readyWith, ruledMethod } from './rule-example.ts'

describe('readyRules', () => {
  it('gives every KPI its share of the weight of the group', () => {
    expect(readyWith().asked.map((asked) => [asked.kpi.code, asked.weight])).toEqual([
      ['A', 0.5],
      ['B', 0.25],
      ['C', 0.25],
    ])
  })

  it('multiplies weights over the levels of the tree', () => {
    const tree = method(
      [group('ALL', null), group('X', 'ALL', { weight: 3 })],
      [kpi('A', 'X'), kpi('B', 'X'), kpi('C', 'ALL', { weight: 2 })],
      [arithmetic, arithmetic],
    )
    const [rule] = readyRules({ ...tree, maturity: ruledMethod().maturity! })
    expect(rule!.asked.map(({ weight }) => weight)).toEqual([0.375, 0.375, 0.25])
  })

  it('has thresholds by level from 2, and 85 % of the weight unless the rule says another share', () => {
    expect(readyWith()).toMatchObject({ thresholds: [20, 40, 60, 80], share: 0.85 })
    expect(readyWith({ share: 0.5 }).share).toBe(0.5)
  })

  it('asks of a level the evidence named for it or for the level below', () => {
    const { evidence } = readyWith({ evidence: { '3': 'documented', '5': 'verified' } })
    const grade = (name: (typeof evidenceGrades)[number]) => evidenceGrades.indexOf(name)
    expect(evidence).toEqual([grade('none'), grade('documented'), grade('documented'), grade('verified')])
  })

  it('reads a gate in the unit of the KPI as a score, and keeps it for the levels above', () => {
    const normalisation = { method: 'goalposts' as const, worst: 0, best: 200 }
    const kpis = [kpi('A', 'ALL', { normalisation }), kpi('B', 'ALL')]
    const gates = [
      { kpi: 'A', level: 3, atLeast: 100 },
      { kpi: 'A', level: 5, score: 70 },
    ]
    const [rule] = readyRules({ ...ruledMethod({ gates }), kpis })
    expect(rule!.asked.map((asked) => asked.gates)).toEqual([
      [Number.NaN, 50, 50, 70],
      [Number.NaN, Number.NaN, Number.NaN, Number.NaN],
    ])
  })

  it('reads a gate on a logarithmic scale', () => {
    const normalisation = { method: 'goalposts' as const, worst: 1, best: 100, log: true }
    const gates = [{ kpi: 'A', level: 2, atLeast: 10 }]
    const [rule] = readyRules({ ...ruledMethod({ gates }), kpis: [kpi('A', 'ALL', { normalisation })] })
    expect(rule!.asked[0]!.gates[0]).toBeCloseTo(50, 12)
  })

  it('takes the tolerance of a KPI before that of the rule', () => {
    const { asked } = readyWith({ tolerance: 3, tolerances: { B: 5 } })
    expect(asked.map(({ tolerance }) => tolerance)).toEqual([3, 5, 3])
  })

  it('are made once per method, and none of a method without levels', () => {
    const ruled = ruledMethod()
    expect(readyRules(ruled)).toBe(readyRules(ruled))
    expect(readyRules(method([group('ALL', null)], [kpi('A', 'ALL')]))).toEqual([])
  })
})
