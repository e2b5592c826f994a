import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Group, Kpi } from '@pmm/core/method/schema/method'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { panelOf } from '../../src/panel/panel.ts'
import { type Plan, planOf, planWithWeights } from '../../src/panel/plan.ts'
import type { PreparedPanel } from '../../src/panel/prepared-panel.ts'
import { preparePanel } from '../../src/score/prepare-panel.ts'
import { aggregatePanel } from '../../src/score/score-panel.ts'
import { rescorerOf } from '../../src/tree/rescorer.ts'
import { administration, group, kpi, method, observation, problemOf } from '../fixtures/example.ts'

const codes = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF']
const tree = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7']

type Cell = number | 'not-available' | 'not-applicable'

/** Two groups of KPIs under an overall score, in one cycle. */
function prepared(cells: readonly Cell[], levels: Aggregation[], gates: Group['gates'] = []) {
  const groups = [group('ALL', null, { gates }), group('A', 'ALL'), group('B', 'ALL', { weight: 2 })]
  const kpis: Kpi[] = tree.map((code, i) => kpi(code, i < 4 ? 'A' : 'B', { weight: i + 1 }))
  const of = method(groups, kpis, levels)
  const observations = cells.map((value, i) => observation(codes[i % codes.length]!, tree[i % tree.length]!, value))
  const administrations = codes.map((code) => administration(code))
  const plan = planOf(of)
  return { plan, panel: preparePanel(panelOf([{ period: '2024', administrations, observations }], of), plan) }
}

const weightsOf = ({ nodes }: Plan) => Float64Array.from(nodes, ({ weight }) => weight)

/** Group scores the general way. */
const general = (panel: PreparedPanel, plan: Plan, weights: Float64Array) => {
  const { scores } = aggregatePanel(panel, planWithWeights(plan, weights))
  return plan.groups.map(({ node }) => scores[node]!)
}

const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 1, max: 100, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom<Cell>('not-available', 'not-applicable', 0) },
)
const cells = fc.array(cell, { minLength: 42, maxLength: 42 })
const aggregation = fc
  .constantFrom(0, 0.5, 0.8, 1)
  .chain((minimumCoverage) =>
    fc.constantFrom<Aggregation>(
      { mean: 'arithmetic', minimumCoverage },
      { mean: 'geometric', minimumCoverage, floor: 0.5 },
      { mean: 'weakest-link', minimumCoverage },
    ),
  )
const weights = fc
  .array(fc.oneof(fc.double({ min: 0.01, max: 9, noNaN: true }), fc.constant(0)), { minLength: 10, maxLength: 10 })
  .map((all) => Float64Array.from(all))

describe('rescorerOf', () => {
  it('gives the scores of the method under its own weights', () => {
    const { plan, panel } = prepared([80, 20, 40], [{ mean: 'arithmetic', minimumCoverage: 0 }, arithmetic])
    expect(rescorerOf(panel, plan)(weightsOf(plan))).toEqual(general(panel, plan, weightsOf(plan)))
  })

  it('refuses what aggregating refuses, in the same words', () => {
    const { plan: checked, panel } = prepared([0, 20], [arithmetic, arithmetic])
    const geometric: Aggregation = { mean: 'geometric', minimumCoverage: 0 }
    const plan = { ...checked, groups: checked.groups.map((of) => ({ ...of, aggregation: geometric })) }
    const rescore = rescorerOf(panel, plan)
    expect(problemOf(() => rescore(weightsOf(plan)))).toEqual(
      problemOf(() => aggregatePanel(panel, planWithWeights(plan, weightsOf(plan)))),
    )
  })

  it('holds a group at its gate', () => {
    const gates = [{ node: 'A', minimum: 50, limit: 30 }]
    const cells = tree.flatMap(() => [20, 90, 20, 90, 20, 90])
    const { plan, panel } = prepared(cells, [arithmetic, arithmetic], gates)
    expect(rescorerOf(panel, plan)(weightsOf(plan))).toEqual(general(panel, plan, weightsOf(plan)))
  })
})

const arithmetic: Aggregation = { mean: 'arithmetic', minimumCoverage: 0 }

describe('rescorerOf, for any panel', () => {
  it('gives bit by bit the scores of aggregatePanel, one set of weights after another', () => {
    fc.assert(
      fc.property(cells, aggregation, aggregation, weights, weights, (values, top, below, first, second) => {
        const { plan, panel } = prepared(values, [top, below])
        const rescore = rescorerOf(panel, plan)
        expect(rescore(first)).toEqual(general(panel, plan, first))
        expect(rescore(second)).toEqual(general(panel, plan, second))
      }),
    )
  })
})
