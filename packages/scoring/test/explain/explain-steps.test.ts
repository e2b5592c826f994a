import type { Method } from '@pmm/core/method/schema/method'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { explain } from '../../src/explain/explain.ts'
import type { ExplainedKpi } from '../../src/explain/explanation.ts'
import { explanationsFrame, flatten } from '../../src/explain/explanations-frame.ts'
import { rulersFrame } from '../../src/explain/rulers-frame.ts'
import { panelOf } from '../../src/panel/panel.ts'
import { planOf } from '../../src/panel/plan.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { administration, context, group, kpi, method, observation } from '../fixtures/example.ts'

const minMax = { normalisation: { method: 'min-max' } } as const
const of: Method = {
  ...method([group('ALL', null)], [kpi('K', 'ALL', minMax), kpi('L', 'ALL', minMax), context('SIZE', 'ALL')]),
  steps: [
    { step: 'screen', by: 'availability', minimumAvailable: 0.5 },
    { step: 'denominate', kpis: { K: { by: 'SIZE', scaleFactor: 10 } } },
    { step: 'impute', rule: { method: 'mean' } },
    {
      step: 'treat',
      rule: { first: { method: 'winsorise', maximumPoints: 1, force: true }, when: 'always', second: null },
    },
  ],
}
const codes = ['A', 'B', 'C', 'D', 'E', 'F']
const values = (code: string, i: number) => [
  observation(code, 'K', [10, 20, 30, 40, 1000][i]!),
  observation(code, 'SIZE', 10),
  ...(code === 'B' ? [] : [observation(code, 'L', 10 * i)]),
]
const data = {
  period: '2024',
  administrations: codes.map((code) => administration(code)),
  observations: codes.slice(0, 5).flatMap(values),
}
const scored = scorePanel(panelOf([data], of), planOf(of))
const kpiOf = (code: string, node: string) =>
  explain(scored, { administration: code, period: '2024', node }).node as ExplainedKpi

describe('explain, steps', () => {
  it('follow a value from step to step up to the one that is normalised', () => {
    const { value, steps, prepared } = kpiOf('E', 'K')
    expect(value).toBe(1000)
    expect(steps.map(({ step, from, to }) => [step, from, to])).toEqual([['treat', 1000, 40]])
    expect(prepared).toBe(steps.at(-1)!.to)
    expect(steps[0]!.ruler).toMatchObject({ step: 'treat', kpi: 'K', at: 3 })
  })

  it('name what a gap was filled from', () => {
    const filled = kpiOf('B', 'L')
    expect(filled).toMatchObject({ origin: 'imputed', value: null, prepared: 22.5, status: 'imputed' })
    expect(filled.steps).toMatchObject([{ step: 'impute', from: null, to: 22.5, how: 'mean' }])
    expect(filled.steps[0]!.sources).toEqual(['A 2024', 'C 2024', 'D 2024', 'E 2024'])
    expect(filled.notes).toEqual([expect.stringContaining('missing, filled with the mean')])
  })

  it('say who was left out, and by which step', () => {
    expect(kpiOf('F', 'K').steps).toMatchObject([{ step: 'screen', at: 0, to: null }])
  })

  it('show the numbers a rule was fitted to', () => {
    const { ruler, rule } = kpiOf('A', 'K')
    expect(ruler).toMatchObject({ step: 'normalise', fitted: { kind: 'ends', worst: 10, best: 40 } })
    expect(rule).toBe('Min–max: the worst value scores 0, the best 100; worst 10, best 40 (fitted on this cycle, 2024)')
  })

  it('add up for everyone', () => {
    for (const code of codes) {
      const { node } = explain(scored, { administration: code, period: '2024' })
      const parts = flatten(node).map((one) => (one.kind === 'kpi' ? (one.effectiveContribution ?? 0) : 0))
      expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(node.score ?? 0, 10)
    }
  })

  it('stand in the tables as JSON', () => {
    const row = rowsOf(explanationsFrame(scored, '2024')).find(
      ({ administration: a, node }) => a === 'B' && node === 'L',
    )
    expect(JSON.parse(row!.steps!)).toEqual(kpiOf('B', 'L').steps)
    const rulers = rowsOf(rulersFrame(scored.rulers))
    expect(rulers.map(({ parameters }) => JSON.parse(parameters!))).toEqual(scored.rulers)
    expect(new Set(rulers.map(({ step }) => step))).toEqual(new Set(['impute', 'treat', 'normalise']))
  })
})
