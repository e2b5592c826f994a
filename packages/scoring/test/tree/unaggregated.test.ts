import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/panel/plan.ts'
import { nodeStatuses } from '../../src/panel/status.ts'
import { unaggregated, unaggregatedScores } from '../../src/tree/unaggregated.ts'
import { _, prepared, stepped } from '../fixtures/small-panel.ts'

const of = stepped(2, [])
const kpis = prepared({ 2024: { DEU: [1, _, 7], FRA: ['not-applicable', 4, 7] } }, of)
const plan = planOf(of)

describe('unaggregated', () => {
  const tree = unaggregated(kpis, plan)

  it('has the scores of KPIs, and groups without scores', () => {
    expect(tree.scores.map((scores) => Array.from(scores))).toEqual([
      [1, _],
      [_, 4],
      [_, _],
      [_, _],
    ])
  })

  it('counts a KPI 1 where present, 0 where missing, and not at all where not applicable or not scored', () => {
    expect(tree.coverages.map((coverages) => Array.from(coverages))).toEqual([
      [1, _],
      [0, 1],
      [_, _],
      [_, _],
    ])
  })

  it('has memory of its own for every weight and contribution', () => {
    const fresh = unaggregated(kpis, plan)
    const columns = [...fresh.weights, ...fresh.contributions]
    expect(columns.every((column) => column.every(Number.isNaN))).toBe(true)
    for (const [i, column] of columns.entries()) column.fill(i)
    expect(columns.map(([first]) => first)).toEqual(Array.from(columns.keys()))
  })

  it('takes the statuses of the panel as they are where nothing was screened or filled', () => {
    expect(tree.statuses[0]).toBe(kpis.panel.statuses[0])
  })

  it('says imputed of a filled cell, and screened out of a row that is left out', () => {
    const steps = stepped(2, [
      { step: 'screen', by: 'availability', minimumAvailable: 0, exclude: ['USA'] },
      { step: 'impute', rule: { method: 'mean' } },
    ])
    const filled = prepared({ 2024: { DEU: [1, 3, 7], FRA: [_, 4, 7], USA: [5, 6, 7] } }, steps)
    const { statuses } = unaggregated(filled, planOf(steps))
    const names = (node: number) => Array.from(statuses[node]!, (code) => nodeStatuses[code])
    expect([names(0), names(3)]).toEqual([
      ['reported', 'imputed', 'screened-out'],
      ['not-reported', 'not-reported', 'screened-out'],
    ])
  })
})

describe('unaggregatedScores', () => {
  it('has one column for all that nobody reads', () => {
    const { weights, contributions, scores } = unaggregatedScores(kpis, plan)
    expect(new Set([...weights, ...contributions]).size).toBe(1)
    expect(scores).toEqual(unaggregated(kpis, plan).scores)
  })
})
