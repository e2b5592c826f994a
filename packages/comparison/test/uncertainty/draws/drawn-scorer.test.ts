import { columnOf, positiveScore } from '@pmm/scoring/fixtures/arbitrary'
import { expectClose } from '@pmm/scoring/fixtures/close'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { planOf } from '@pmm/scoring/panel/plan'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { countedScores } from '../../../src/rescored/counted-scores.ts'
import { drawnScorer } from '../../../src/uncertainty/draws/drawn-scorer.ts'

describe('drawnScorer, for any scores and weights', () => {
  it('gives what aggregating gives', () => {
    const mean = fc.constantFrom({ mean: 'arithmetic' as const }, { mean: 'geometric' as const, floor: 1 })
    fc.assert(
      fc.property(
        mean,
        mean,
        columnOf(positiveScore),
        fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (top, below, column, weights) => {
          const groups = [group('ALL', null), group('G', 'ALL')]
          const kpis = [kpi('A', 'ALL'), kpi('B', 'G'), kpi('C', 'G')]
          const plan = planOf(
            method(groups, kpis, [
              { ...top, minimumCoverage: 0 },
              { ...below, minimumCoverage: 0 },
            ]),
          )
          const scores = [column, column.toReversed(), column.map((x) => x / 2)]
          const withheld = plan.groups.map(({ node }) =>
            Uint8Array.from(column, (_, row) => Number(node === 3 && row % 3 === 0)),
          )
          const counted = {
            administrations: Array.from(column, (_, row) => `A${row}`),
            period: '2022',
            kpis: scores,
            withheld,
          }
          const drawn = drawnScorer(plan, column.length)(counted, Float64Array.from(weights))
          for (const [node, expected] of countedScores(counted, plan, Float64Array.from(weights)).entries())
            expectClose(drawn[node]!, expected)
        },
      ),
    )
  })
})
