import { describe, expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { planOf } from '../../src/panel/plan.ts'
import { aggregateTree } from '../../src/tree/aggregate-tree.ts'
import { arithmetic, group, kpi, method } from '../fixtures/example.ts'
import { panelWith } from '../fixtures/panel.ts'

const gate = { node: 'A', minimum: 50, limit: 30 }
const of = method(
  [group('ALL', null, { gates: [gate] }), group('A', 'ALL'), group('B', 'ALL')],
  [kpi('K0', 'A'), kpi('K1', 'A'), kpi('K2', 'B')],
  [arithmetic, arithmetic],
)
const columns = [
  [10, 60, 90],
  [30, 80, 70],
  [100, 40, 50],
]
const kpis = {
  panel: panelWith(columns, 3),
  rows: everyRow(3),
  scores: columns.map((column) => Float64Array.from(column)),
}

describe('aggregateTree', () => {
  it('scores groups from the bottom up, and holds them at their gates', () => {
    const { scores, gates } = aggregateTree(kpis, planOf(of))
    expect(scores.slice(3).map((column) => Array.from(column))).toEqual([
      [20, 70, 80],
      [100, 40, 50],
      [30, 55, 65],
    ])
    expect(gates).toEqual([{ group: 5, row: 0, gate, ungated: 60 }])
  })

  it('has the rulers of weights fitted on scores', () => {
    const fitted = { ...of, groups: of.groups.map((one) => (one.code === 'A' ? { ...one, weighting } : one)) }
    const { rulers } = aggregateTree(kpis, planOf(fitted))
    expect(rulers).toMatchObject([{ step: 'weigh', group: 'A', cycle: '2001' }])
    expect(Object.keys(rulers[0]!.weights)).toEqual(['K0', 'K1'])
  })

  it('has no rulers of given weights', () => {
    expect(aggregateTree(kpis, planOf(of)).rulers).toEqual([])
  })
})

const weighting = { rule: 'principal-component' } as const
