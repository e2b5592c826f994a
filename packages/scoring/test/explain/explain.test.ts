import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain } from '../../src/explain/explain.ts'
import { flatten } from '../../src/explain/explanations-frame.ts'
import { expectClose } from '../fixtures/close.ts'
import { context, group, kpi, method, problemOf } from '../fixtures/example.ts'
import { added, scoredOf, tree } from '../fixtures/trees.ts'

const request = { administration: 'FRA', period: '2024' }

const half = { mean: 'arithmetic', minimumCoverage: 0.5 } as const

/** ALL over A (two KPIs, the second heavier) and B (one KPI). */
const of = method(
  [group('ALL', null), group('A', 'ALL'), group('B', 'ALL', { weight: 3 })],
  [kpi('K1', 'A'), kpi('K2', 'A', { weight: 3 }), kpi('K3', 'B'), context('C', 'B')],
  [half, { mean: 'arithmetic', minimumCoverage: 0 }],
)

const nodesOf = (values: Parameters<typeof scoredOf>[1][string]) => {
  const all = flatten(explain(scoredOf(of, { '2024': values }), request).node)
  return Object.fromEntries(all.map((node) => [node.code, node]))
}

describe('explain', () => {
  it('adds up to the score over any tree, at every node', () => {
    fc.assert(
      fc.property(tree(), ({ scored }) => {
        for (const { code } of scored.plan.nodes) {
          const { node } = explain(scored, { ...request, node: code })
          if (node.score !== null) expectClose([added(node)], [node.score])
          else expect(added(node)).toBe(0)
        }
      }),
    )
  })

  it('hands a contribution of every group on to its children', () => {
    fc.assert(
      fc.property(tree(), ({ scored }) => {
        const groups = flatten(explain(scored, request).node).filter((node) => node.kind === 'group')
        for (const node of groups)
          if (node.effectiveContribution !== null) expectClose([added(node)], [node.effectiveContribution])
      }),
    )
  })

  it('weighs the KPIs that are present to 1', () => {
    fc.assert(
      fc.property(tree(), ({ scored }) => {
        const { node } = explain(scored, request)
        const weights = flatten(node).map((one) => (one.kind === 'kpi' ? (one.effectiveWeight ?? 0) : 0))
        if (node.score !== null) expectClose([weights.reduce((a, b) => a + b, 0)], [1])
      }),
    )
  })

  it('multiplies weights and contributions down the tree', () => {
    const { K1, K2, K3, ALL } = nodesOf([40, 80, 60])
    expect([K1, K2, K3].map((node) => node!.effectiveWeight)).toEqual([1 / 16, 3 / 16, 3 / 4])
    expect([K1, K2, K3].map((node) => node!.effectiveContribution)).toEqual([2.5, 15, 45])
    expect(ALL!.score).toBe(62.5)
  })

  it('tells where the weight of a missing KPI went', () => {
    const { A, K1, K2 } = nodesOf([40, 'not-available', 60])
    expect(K1).toMatchObject({ nominalWeight: 0.25, weight: 1 })
    expect(K2).toMatchObject({ status: 'not-available', nominalWeight: 0.75, weight: null, contribution: null })
    expect(A!.notes).toEqual(['K2 missing: their 75 % of the weight goes to the rest'])
  })

  it('leaves with a group without parts what a floor above it made of its 0', () => {
    const lifted = method(
      [
        group('ALL', null),
        group('A', 'ALL'),
        group('B', 'ALL', { aggregation: { mean: 'lowest-plus', minimumCoverage: 0 } }),
      ],
      [kpi('K1', 'A'), kpi('K2', 'B')],
      [{ mean: 'harmonic', minimumCoverage: 0, floor: 1 }, half],
    )
    const { node } = explain(scoredOf(lifted, { '2024': [50, 0] }), request)
    expectClose([added(node)], [node.score!])
  })

  it('gives what does not apply no weight to lose', () => {
    const { K1, K2 } = nodesOf([40, 'not-applicable', 60])
    expect([K1!.nominalWeight, K2!.nominalWeight]).toEqual([1, null])
  })

  it('shows a context KPI with its value and no part', () => {
    expect(nodesOf([40, 80, 60, 7]).C).toMatchObject({ kind: 'kpi', value: 7, prepared: 7, score: null, weight: null })
  })

  it('says from where a value comes and by which rule it is scored', () => {
    expect(nodesOf([40]).K1).toMatchObject({
      origin: 'reported',
      value: 40,
      prepared: 40,
      score: 40,
      steps: [],
      ruler: null,
      rule: 'Goalposts: 0 scores 0, 100 scores 100',
    })
  })

  it('explains a missing score by what is there', () => {
    const { ALL, A, K1 } = nodesOf([40, 'not-available', 'not-available'])
    expect(ALL).toMatchObject({ status: 'insufficient-coverage', score: null, effectiveContribution: null })
    expect([A!.score, K1!.score, K1!.effectiveContribution]).toEqual([40, 40, null])
  })

  it('starts at the node asked for', () => {
    const { node } = explain(scoredOf(of, { '2024': [40, 80, 60] }), { ...request, node: 'A' })
    expect(node).toMatchObject({ code: 'A', parent: 'ALL', effectiveWeight: 1, effectiveContribution: 70 })
  })

  it('hands on nothing of a score of 0, and splits by weight what a floor lifted', () => {
    const lifted = {
      ...of,
      groups: of.groups.map((one) => ({ ...one, aggregation: { ...half, mean: 'geometric', floor: 2 } as const })),
    }
    const { node } = explain(scoredOf(lifted, { '2024': [0, 0, 60] }), request)
    expectClose([added(node)], [node.score!])
  })

  it('refuses administrations, periods and nodes it does not know', () => {
    const scored = scoredOf(of, { '2024': [40] })
    for (const wrong of [{ administration: 'XXX' }, { period: '1999' }, { node: 'NONE' }])
      expect(problemOf(() => explain(scored, { ...request, ...wrong })).code).toBe('not-found')
  })
})
