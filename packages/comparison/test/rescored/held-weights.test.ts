import { arithmetic, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { describe, expect, it } from 'vitest'
import { gridOf } from '../../src/chain/chain-grid.ts'
import { heldWeights } from '../../src/rescored/held-weights.ts'
import { chainOf } from '../fixtures/chain-of.ts'

const given = method([group('ALL', null)], [kpi('A', 'ALL', { weight: 3 }), kpi('B', 'ALL'), kpi('C', 'ALL')])
const fitted = {
  ...given,
  groups: [group('ALL', null, { weighting: { rule: 'principal-component' } })],
  levels: [{ name: 'Level 0', aggregation: arithmetic }],
}
const reports = {
  AAA: { A: 10, B: 12, C: 90 },
  BBB: { A: 40, B: 44, C: 10 },
  CCC: { A: 70, B: 60, C: 40 },
  DDD: { A: 90, B: 95, C: Number.NaN },
}

describe('heldWeights', () => {
  it('are the weights of the plan where no weights are fitted', () => {
    const grid = gridOf(chainOf([{ period: '2022', method: given, reports }]))
    expect(heldWeights(grid, 0, given)).toEqual(Float64Array.from(planFor(given).nodes, ({ weight }) => weight))
  })

  it('are what the scores of the cycle say of an administration that has every child', () => {
    const [link] = chainOf([{ period: '2022', method: fitted, reports }])
    const weights = heldWeights(gridOf([link!]), 0, fitted)
    const { administration, node, weight } = link!.scores.data
    const published = ['A', 'B', 'C'].map((code) => {
      const row = administration.findIndex((who, at) => who === 'BBB' && node[at] === code)
      return weight[row]
    })
    expect([...weights.subarray(0, 3)]).toEqual(published)
    expect(published.every((share) => share! > 0)).toBe(true)
  })

  it('are those of the plan where nobody has every child', () => {
    const partial = { AAA: { A: 10, B: 20 }, BBB: { A: 30, B: 45 }, CCC: { A: 60, B: 58 } }
    const grid = gridOf(
      chainOf([{ period: '2022', method: { ...fitted, kpis: fitted.kpis.slice(0, 2) }, reports: partial }]),
    )
    const plan = planFor(given)
    expect(
      heldWeights({ ...grid, rows: grid.rows.map((rows) => rows.map((ofNode) => ofNode.map(() => -1))) }, 0, {
        ...fitted,
        kpis: fitted.kpis.slice(0, 2),
      })[0],
    ).toBe(plan.nodes[0]!.weight)
  })
})
