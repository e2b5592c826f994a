import { describe, expect, it } from 'vitest'
import { explanationSources, gatesOf, originOf } from '../../src/explain/explanation-sources.ts'
import { aggregatePanel } from '../../src/score/score-panel.ts'
import { group, kpi, method } from '../fixtures/example.ts'
import { _, prepared, stepped } from '../fixtures/small-panel.ts'
import { scoredOf } from '../fixtures/trees.ts'

const gate = { node: 'K1', minimum: 50, limit: 30 }
const of = method([group('ALL', null, { gates: [gate] })], [kpi('K1', 'ALL'), kpi('K2', 'ALL')])

describe('gatesOf', () => {
  const gatesAt = (values: Parameters<typeof scoredOf>[1][string]) => {
    const scored = scoredOf(of, { '2024': values })
    return gatesOf(explanationSources(scored), scored.plan.groups[0]!, 0)
  }

  it('are closed and hold where the node scores too little', () => {
    expect(gatesAt([20, 90])).toEqual([{ ...gate, score: 20, closed: true, held: true }])
  })

  it('are closed and hold nothing where the score is lower anyway', () => {
    expect(gatesAt([20, 10])).toEqual([{ ...gate, score: 20, closed: true, held: false }])
  })

  it('are open where the node scores enough, or does not apply', () => {
    expect(gatesAt([60, 90])).toMatchObject([{ closed: false, held: false }])
    expect(gatesAt(['not-applicable', 90])).toMatchObject([{ score: null, closed: false, held: false }])
  })
})

describe('explanationSources', () => {
  it('find the gates that lowered a score, row by row', () => {
    const { holdsAt } = explanationSources(scoredOf(of, { '2023': [20, 90], '2024': [60, 90] }))
    expect([holdsAt(2, 0).map(({ ungated }) => ungated), holdsAt(2, 1)]).toEqual([[55], []])
  })

  it('say the rule of a KPI and of a group', () => {
    const { ruleOf } = explanationSources(scoredOf(of, { '2024': [1, 2] }))
    expect([ruleOf(0, null), ruleOf(2, null)]).toEqual([
      'Goalposts: 0 scores 0, 100 scores 100',
      'Weighted arithmetic mean, weights as given',
    ])
  })
})

describe('originOf', () => {
  const scored = (steps: Parameters<typeof stepped>[1]) => {
    const panel = prepared({ 2024: { DEU: [8, 2], FRA: [_, 2] } }, stepped(1, steps))
    return aggregatePanel(panel, panel.plan)
  }
  const originAt = (row: number, steps: Parameters<typeof stepped>[1] = []) => {
    const panel = scored(steps)
    return originOf(panel, 0, row, explanationSources(panel).stepsOf(0, row))
  }

  it('is a report, or nothing where there is no value', () => {
    expect([originAt(0), originAt(1)]).toEqual(['reported', null])
  })

  it('is an imputation where a step filled the gap', () => {
    expect(originAt(1, [{ step: 'impute', rule: { method: 'mean' } }])).toBe('imputed')
  })
})
