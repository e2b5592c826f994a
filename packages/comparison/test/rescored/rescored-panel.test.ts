import type { Kpi } from '@pmm/core/method/schema/method'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { statusCode } from '@pmm/scoring/panel/status'
import { describe, expect, it } from 'vitest'
import { gridOf } from '../../src/chain/chain-grid.ts'
import { rescoredPanel } from '../../src/rescored/rescored-panel.ts'
import { maskScores } from '../../src/visible/mask.ts'
import { chainOf } from '../fixtures/chain-of.ts'
import { visibleWhere } from '../visible/visible.ts'

const first = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
const withKpi = (rest: Partial<Kpi>) => ({
  ...first,
  version: '2.0.0',
  kpis: [kpi('A', 'ALL', rest), kpi('NEW', 'ALL')],
})
const chain = chainOf([
  { period: '2022', method: first, reports: { AAA: { A: 10, B: 30 }, BBB: { A: 'not-applicable', B: 40 } } },
  { period: '2023', method: first, reports: { CCC: { A: 50, B: 60 } }, silent: ['AAA'] },
])
const grid = gridOf(chain)
const columns = (values: readonly Float64Array[]) => values.map((column) => [...column])

describe('rescoredPanel', () => {
  it('has a row per administration with scores in a cycle, cycle after cycle', () => {
    const { panel, rowsOf } = rescoredPanel(grid, first)
    expect(panel.administrations).toEqual(['AAA', 'BBB', 'AAA', 'CCC'])
    expect(panel.periods).toEqual(['2022', '2022', '2023', '2023'])
    expect(rowsOf.map((rows) => [...rows])).toEqual([
      [0, 1, -1],
      [2, -1, 3],
    ])
    expect(columns(panel.values)).toEqual([
      [10, Number.NaN, Number.NaN, 50],
      [30, 40, Number.NaN, 60],
    ])
  })

  it('keeps the statuses of observations, and takes any other for reported or not', () => {
    const { panel } = rescoredPanel(grid, first)
    const codes = (['reported', 'not-applicable', 'not-reported', 'reported'] as const).map(statusCode)
    expect([...panel.statuses[0]!]).toEqual(codes)
  })

  it('multiplies values by the quotient of the factors where the formula has another unit', () => {
    const formula = { kind: 'value', factor: 100, numerator: 'value', denominator: null } as const
    const { panel } = rescoredPanel(grid, withKpi({ formula, unit: '%' }))
    expect(panel.kpis).toEqual(['A', 'NEW'])
    expect(columns(panel.values)[0]).toEqual([1000, Number.NaN, Number.NaN, 5000])
  })

  it('has no values of a KPI that is new, or only the same subject', () => {
    const formula = { kind: 'value', factor: 1, numerator: 'another', denominator: null } as const
    const { panel } = rescoredPanel(grid, withKpi({ formula }))
    expect(panel.values.every((column) => column.every(Number.isNaN))).toBe(true)
  })

  it('marks the values that an audience may not see', () => {
    const masked = chain.map((link) => {
      const visible = visibleWhere(link.scores, (code, node) => code !== 'AAA' || node !== 'A')
      return { ...link, scores: maskScores(link.scores, first, visible) }
    })
    const { hidden, panel } = rescoredPanel(gridOf(masked), first)
    expect(hidden.map((marks) => [...marks])).toEqual([
      [1, 0, 1, 0],
      [0, 0, 0, 0],
    ])
    expect(panel.values[0]![0]).toBeNaN()
  })

  it('carries the attributes of administrations', () => {
    const [link] = chain
    const administrations = link!.administrations.map((reporter) => ({ ...reporter, attributes: { size: '5' } }))
    const { attributes } = rescoredPanel(gridOf([{ ...link!, administrations }]), first).panel
    expect(attributes).toMatchObject({ size: ['5', '5'], region: ['EUR', 'EUR'], incomeGroup: ['high', 'high'] })
  })
})
