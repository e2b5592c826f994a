import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import { arithmetic, context, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { planWithWeights } from '@pmm/scoring/panel/plan'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { describe, expect, it } from 'vitest'
import { groupsAbove, hideAbove } from '../../src/visible/counting.ts'

const weightless = { weight: 0 }
const tree = method(
  [
    group('ALL', null, { gates: [{ node: 'G', minimum: 10, limit: 20 }] }),
    group('X', 'ALL'),
    group('Y', 'ALL', weightless),
  ],
  [kpi('A', 'X'), kpi('Z', 'X', weightless), kpi('G', 'X', weightless), context('C', 'X'), kpi('B', 'Y')],
  [arithmetic, arithmetic],
)
const plan = planFor(tree)
const codesAbove = (of: typeof plan) =>
  Object.fromEntries(
    groupsAbove(of).map((places, node) => [of.nodes[node]!.code, places.map((place) => of.nodes[place]!.code)]),
  )

describe('groupsAbove', () => {
  it('are the group of a node that has weight in it, and groups with a gate on the node', () => {
    expect(codesAbove(plan)).toEqual({ A: ['X'], Z: [], G: ['ALL'], C: [], B: ['Y'], X: ['ALL'], Y: [], ALL: [] })
  })

  it('are others under other weights', () => {
    const other = planWithWeights(plan, new Map(Object.entries({ A: 0, Z: 1, Y: 1 })))
    expect(codesAbove(other)).toMatchObject({ A: [], Z: ['X'], Y: ['ALL'] })
  })

  it.each<Aggregation>([{ mean: 'benefit-of-the-doubt', minimumCoverage: 0 }])(
    'are the group whatever the weight where $mean finds the weights',
    (aggregation) => {
      const groups = tree.groups.map((one) => (one.code === 'X' ? { ...one, aggregation } : one))
      expect(codesAbove(planFor({ ...tree, groups }))).toMatchObject({ A: ['X'], Z: ['X'], C: [] })
    },
  )

  it('are the group whatever the weight where weights are fitted on scores', () => {
    const weighting = { rule: 'principal-component' } as const
    const groups = tree.groups.map((one) => (one.code === 'X' ? { ...one, weighting } : one))
    expect(codesAbove(planFor({ ...tree, groups }))).toMatchObject({ A: ['X'], Z: ['X'] })
  })
})

describe('hideAbove', () => {
  const marksOf = (...codes: string[]) => Uint8Array.from(plan.nodes, ({ code }) => Number(codes.includes(code)))
  const hiddenBy = (codes: readonly string[], scored?: Uint8Array) => {
    const hidden = marksOf(...codes)
    hideAbove(hidden, plan, scored)
    return plan.nodes.flatMap(({ code }, node) => (hidden[node] === 1 ? [code] : []))
  }

  it('goes up as far as scores count', () => {
    expect(hiddenBy(['A'])).toEqual(['A', 'X', 'ALL'])
    expect(hiddenBy(['B'])).toEqual(['B', 'Y'])
    expect(hiddenBy(['Z', 'C'])).toEqual(['Z', 'C'])
    expect(hiddenBy(['G'])).toEqual(['G', 'ALL'])
  })

  it('ends where there is no score', () => {
    expect(hiddenBy(['A'], marksOf('B', 'X', 'Y', 'ALL'))).toEqual(['A'])
    expect(hiddenBy(['A'], marksOf('A', 'Y', 'ALL'))).toEqual(['A'])
  })

  it('keeps rows apart', () => {
    const hidden = Uint8Array.from([...marksOf(), ...marksOf('B')])
    hideAbove(hidden, plan)
    expect([...hidden]).toEqual([...marksOf(), ...marksOf('B', 'Y')])
  })
})
