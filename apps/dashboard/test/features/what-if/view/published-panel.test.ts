import { nodeStatuses } from '@pmm/scoring/panel/status'
import { describe, expect, test } from 'vitest'
import { plan, published, trialCycles } from '../recorded-trial.ts'

const { panel, rows, scores, groups } = published
const rowOf = (code: string, period: string): number =>
  panel.administrations.findIndex((candidate, row) => candidate === code && panel.periods[row] === period)

describe('publishedPanel', () => {
  test('has a row per member and cycle', () => {
    expect(rows.length).toBe(16 * trialCycles.length)
    expect(panel.periods.filter((period) => period === '2022')).toHaveLength(16)
  })

  test('has the scores of the KPIs as they were published, in the order of the plan', () => {
    const kpi = panel.kpis.indexOf('TF-01')
    expect(scores[kpi]![rowOf('FRA', '2024')]).toBeCloseTo(99.38, 2)
    expect(scores).toHaveLength(plan.method.kpis.length)
  })

  test('has the scores of the groups beside, to be held against', () => {
    const root = plan.groups.findIndex(({ node }) => plan.nodes[node]!.code === 'PMM')
    expect(groups[root]![rowOf('FRA', '2024')]).toBeCloseTo(83.05, 2)
  })

  test('leaves missing what was not scored, and says why', () => {
    const kpi = panel.kpis.indexOf('TF-07')
    expect(scores[kpi]![rowOf('FRA', '2024')]).toBeNaN()
    expect(nodeStatuses[panel.statuses[kpi]![rowOf('FRA', '2024')]!]).toBe('not-available')
  })
})
