import type { ExpertBudget } from '@pmm/core/method/schema/aggregation'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { perspectiveScores } from '../../src/perspective/perspective-scores.ts'
import { regionalWeights } from '../../src/perspective/regional-weights.ts'
import { regroupableCycle } from '../../src/perspective/regroupable-cycle.ts'
import { linkOf } from '../fixtures/chain-of.ts'

const budgets: ExpertBudget[] = [
  { expert: 'a', region: 'ESA', points: { A: 100, B: 0 } },
  { expert: 'b', region: 'EUR', points: { A: 50, B: 50 } },
]
const weighed = method(
  [group('ALL', null, { weighting: { rule: 'budget', pooling: 'regions', budgets } })],
  [kpi('A', 'ALL'), kpi('B', 'ALL')],
)
const link = linkOf({ period: '2022', method: weighed, reports: { AAA: { A: 0, B: 100 } } })

describe('perspectiveScores', () => {
  const seen = regroupableCycle(link)
  const { regions, global, equal } = perspectiveScores(seen, regionalWeights(link))
  const overall = (columns: readonly Float64Array[]) => columns[seen.plan.nodes.length - 1]![0]

  it('are under the weights of each region', () => {
    expect([...regions].map(([region, columns]) => [region, overall(columns)])).toEqual([
      ['ESA', 0],
      ['EUR', 50],
    ])
  })

  it('are under the weights of all regions pooled, and under equal ones', () => {
    expect(overall(global)).toBeCloseTo(25, 12)
    expect(overall(equal)).toBeCloseTo(50, 12)
  })

  it('know no region where none would weigh otherwise', () => {
    const none = perspectiveScores(seen, [])
    expect(none.regions.size).toBe(0)
    expect(overall(none.global)).toBe(overall(seen.published))
  })
})
