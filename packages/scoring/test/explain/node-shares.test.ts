import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeSharesIn } from '../../src/explain/node-shares.ts'
import { structureOf } from '../../src/explain/structure.ts'
import type { ScoredPanel } from '../../src/panel/scored-panel.ts'
import { expectClose } from '../fixtures/close.ts'
import { group, kpi, method } from '../fixtures/example.ts'
import { scoredOf, tree } from '../fixtures/trees.ts'

const arithmetic = { mean: 'arithmetic', minimumCoverage: 0 } as const
/** K1, K2 below A (weight 1), K3 below B (weight 3). */
const of = method(
  [group('ALL', null), group('A', 'ALL'), group('B', 'ALL', { weight: 3 })],
  [kpi('K1', 'A'), kpi('K2', 'A', { weight: 3 }), kpi('K3', 'B')],
  [arithmetic, arithmetic],
)
const [a, , all] = [3, 4, 5]
const sharesIn = (scored: ScoredPanel) =>
  nodeSharesIn(
    scored,
    structureOf(scored, () => null),
  )

describe('nodeSharesIn', () => {
  it('multiplies weights down from the explained node, which weighs 1 and adds its score', () => {
    const { weight, contribution } = sharesIn(scoredOf(of, { '2024': [40, 80, 60] }))(all!, 0)
    expect(Array.from(weight)).toEqual([1 / 16, 3 / 16, 3 / 4, 1 / 4, 3 / 4, 1])
    expect(Array.from(contribution)).toEqual([2.5, 15, 45, 17.5, 45, 62.5])
  })

  it('starts anew at any node', () => {
    const { weight, contribution } = sharesIn(scoredOf(of, { '2024': [40, 80, 60] }))(a!, 0)
    expect([weight[0], weight[a!], contribution[a!]]).toEqual([1 / 4, 1, 70])
  })

  it('keeps the nominal weight of a missing KPI, and gives no weight to lose to what does not apply', () => {
    const { nominal, weight } = sharesIn(scoredOf(of, { '2024': [40, 'not-available', 60] }))(all!, 0)
    expect([nominal[1], weight[1]]).toEqual([0.75, Number.NaN])
    const without = sharesIn(scoredOf(of, { '2024': [40, 'not-applicable', 60] }))(all!, 0)
    expect([without.nominal[0], without.nominal[1]]).toEqual([1, Number.NaN])
  })

  it('leaves the whole score of a rule without parts as remainder', () => {
    const looked = { ...of, groups: of.groups.map((one) => (one.code === 'A' ? { ...one, aggregation: plus } : one)) }
    const { remainder, effectiveRemainder } = sharesIn(scoredOf(looked, { '2024': [2, 3, 4] }))(all!, 0)
    expect([remainder[a!], effectiveRemainder[a!]]).toEqual([2.5, 2.5 / 4])
  })

  it('adds up over any tree: KPIs and remainders make what the explained node adds', () => {
    fc.assert(
      fc.property(tree(), ({ scored }) => {
        const root = scored.plan.nodes.length - 1
        const { contribution, effectiveRemainder } = sharesIn(scored)(root, 0)
        if (Number.isNaN(contribution[root]!)) return
        const kpis = scored.plan.method.kpis.keys()
        const parts = [...kpis].reduce((sum, kpi) => sum + (contribution[kpi]! || 0), 0)
        const rests = scored.plan.groups.reduce((sum, { node }) => sum + (effectiveRemainder[node]! || 0), 0)
        expectClose([parts + rests], [contribution[root]!])
      }),
    )
  })
})

const plus = { mean: 'lowest-plus', minimumCoverage: 0 } as const
