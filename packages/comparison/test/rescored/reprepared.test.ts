import { group, kpi, method, problemOf } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { gridOf } from '../../src/chain/chain-grid.ts'
import { isUnscored, reprepared } from '../../src/rescored/reprepared.ts'
import { rescoredPanel } from '../../src/rescored/rescored-panel.ts'
import { chainOf } from '../fixtures/chain-of.ts'

const plain = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
const minMax = { method: 'min-max' as const }
const fitted = { ...plain, version: '2.0.0', kpis: [kpi('A', 'ALL', { normalisation: minMax }), kpi('B', 'ALL')] }
const panelOf = (values: Readonly<Record<string, number>>) => {
  const reports = Object.fromEntries(Object.entries(values).map(([code, A]) => [code, { A, B: 50 }]))
  return rescoredPanel(gridOf(chainOf([{ period: '2022', method: plain, reports }])), fitted).panel
}

describe('reprepared', () => {
  it('fits rulers on the values of the panel', () => {
    expect(reprepared(panelOf({ AAA: 10, BBB: 20, CCC: 30 }), fitted).scores[0]).toEqual(Float64Array.of(0, 50, 100))
  })

  it('leaves a KPI without scores that cannot be fitted, of one reporter or of equal values', () => {
    expect(reprepared(panelOf({ AAA: 10 }), fitted).scores[0]).toEqual(Float64Array.of(Number.NaN))
    expect(reprepared(panelOf({ AAA: 10, BBB: 10 }), fitted).scores.map((column) => [...column])).toEqual([
      [Number.NaN, Number.NaN],
      [50, 50],
    ])
  })

  it('refuses what no values can mend', () => {
    const broken = { ...fitted, kpis: [...fitted.kpis, kpi('C', 'NOWHERE')] }
    expect(problemOf(() => reprepared(panelOf({ AAA: 10 }), broken)).code).toBe('invalid-method')
  })
})

describe('isUnscored', () => {
  it('is a value without a score, and no missing value', () => {
    const prepared = reprepared(panelOf({ AAA: 10, BBB: Number.NaN }), fitted)
    expect([0, 1].map((row) => isUnscored(prepared, 0, row))).toEqual([true, false])
    expect([0, 1].map((row) => isUnscored(prepared, 1, row))).toEqual([false, false])
  })
})
