import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Kpi } from '@pmm/core/method/schema/method'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Panel, panelOf } from '../../src/panel/panel.ts'
import { type Plan, planOf } from '../../src/panel/plan.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { groupScores } from '../../src/tree/group-scores.ts'
import { administration, group, kpi, method, observation, problemOf } from '../fixtures/example.ts'

const codes = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE']
const tree = ['K1', 'K2', 'K3', 'K4', 'K5']
const plain: Aggregation = { mean: 'arithmetic', minimumCoverage: 0 }

/** Two groups of KPIs by min–max, the even ones better when lower, in two cycles. */
function example(cells: readonly (number | null)[], aggregation: Aggregation = plain) {
  const groups = [group('ALL', null), group('A', 'ALL'), group('B', 'ALL', { weight: 2 })]
  const kpis = tree.map((code, i): Kpi => {
    const direction = i % 2 === 0 ? 'higher' : 'lower'
    const normalisation = { method: 'min-max', unfit: 'missing' } as const
    return kpi(code, i < 3 ? 'A' : 'B', { weight: i, direction, normalisation })
  })
  const of = method(groups, kpis, [aggregation, aggregation])
  const administrations = codes.map((code) => administration(code))
  const observed = cells.map((value, i) =>
    observation(codes[i % codes.length]!, tree[Math.floor(i / 5) % 5]!, value ?? 'not-available'),
  )
  const cycles = ['2023', '2024'].map((period, cycle) => {
    const observations = observed.slice(25 * cycle, 25 * cycle + 25).map((one) => ({ ...one, period }))
    return { period, administrations, observations }
  })
  return { panel: panelOf(cycles, of), plan: planOf(of) }
}

function generally(panel: Panel, plan: Plan) {
  const { scores } = scorePanel(panel, plan)
  return plan.groups.map(({ node }) => scores[node]!)
}

const cells = fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { freq: 5 }), {
  minLength: 50,
  maxLength: 50,
})

describe('groupScores', () => {
  it('goes the general way for other means', () => {
    const { panel, plan } = example([1, 2, 3, 4, 5], { mean: 'weakest-link', minimumCoverage: 0 })
    expect(groupScores(panel, plan)).toEqual(generally(panel, plan))
  })

  it('scores cycles that are in several pieces', () => {
    const { panel, plan } = example([1, 2, 3, 4, 5])
    const periods = panel.periods.map((_, row) => (row % 2 === 0 ? '2023' : '2024'))
    expect(groupScores({ ...panel, periods }, plan)).toEqual(generally({ ...panel, periods }, plan))
  })

  it('refuses what scoring a panel refuses', () => {
    const { panel, plan } = example([7, 7, 7])
    const kpis = plan.method.kpis.map((of): Kpi => ({ ...of, normalisation: { method: 'min-max' } }))
    const strict = { ...plan, method: { ...plan.method, kpis } }
    expect(problemOf(() => groupScores(panel, strict))).toEqual(problemOf(() => scorePanel(panel, strict)))
  })
})

describe('groupScores, for any values', () => {
  it('gives every bit that scoring the panel gives', () => {
    fc.assert(
      fc.property(cells, (values) => {
        const { panel, plan } = example(values)
        expect(groupScores(panel, plan)).toEqual(generally(panel, plan))
      }),
    )
  })

  it('gives every bit after steps, and under weights that are no whole numbers', () => {
    fc.assert(
      fc.property(cells, fc.double({ min: 0.1, max: 9, noNaN: true }), fc.boolean(), (values, weight, isWhole) => {
        const { panel, plan } = example(values)
        const kpis = plan.method.kpis.map((of) => ({ ...of, weight: isWhole ? of.weight : weight }))
        const treated = planOf({ ...plan.method, kpis, steps: [{ step: 'treat', rule: {} }] })
        expect(groupScores(panel, treated)).toEqual(generally(panel, treated))
      }),
    )
  })
})
