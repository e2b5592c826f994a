import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain } from '../../src/explain/explain.ts'
import type { ExplainedGroup } from '../../src/explain/explanation.ts'
import { expectClose } from '../fixtures/close.ts'
import { group, kpi, method } from '../fixtures/example.ts'
import { added, scoredOf, tree } from '../fixtures/trees.ts'

const request = { administration: 'FRA', period: '2024' }
const of = method(
  [group('ALL', null), group('A', 'ALL'), group('B', 'ALL', { weight: 3 })],
  [kpi('K1', 'A'), kpi('K2', 'A', { weight: 3 }), kpi('K3', 'B')],
  [
    { mean: 'arithmetic', minimumCoverage: 0.5 },
    { mean: 'arithmetic', minimumCoverage: 0 },
  ],
)

describe('explain, gates', () => {
  const gate = { node: 'A', minimum: 50, limit: 30 }
  const gated = { ...of, groups: of.groups.map((one) => (one.code === 'ALL' ? { ...one, gates: [gate] } : one)) }
  const rootOf = (values: Parameters<typeof scoredOf>[1][string]) =>
    explain(scoredOf(gated, { '2024': values }), request).node as ExplainedGroup

  it('say which node holds a score, and add up to what is left', () => {
    const root = rootOf([20, 20, 90])
    expect(root.score).toBe(30)
    expect(root.gates).toEqual([{ ...gate, score: 20, closed: true, held: true }])
    expect(root.notes).toEqual(['held at 30 because A scores 20, less than 50'])
    expectClose([added(root)], [30])
  })

  it('that are passed hold nothing', () => {
    expect(rootOf([60, 60, 90]).gates).toMatchObject([{ closed: false, held: false }])
  })

  it('that are closed over a lower score hold nothing', () => {
    expect(rootOf([20, 20, 10]).gates).toMatchObject([{ closed: true, held: false }])
  })

  it('that look at what does not apply hold nothing', () => {
    const root = rootOf(['not-applicable', 'not-applicable', 90])
    expect(root).toMatchObject({
      score: 90,
      gates: [{ score: null, closed: false, held: false }],
      notes: [expect.stringMatching('2 declared not applicable')],
    })
  })

  it('that look at what is applicable and not reported hold', () => {
    const root = rootOf(['not-applicable', 'not-available', 90])
    expect(root.score).toBe(30)
    expect(root.notes[0]).toBe('held at 30 because A has no score')
  })

  it('add up over any tree', () => {
    fc.assert(
      fc.property(tree([{ node: 'G0', minimum: 40, limit: 35 }]), ({ scored }) => {
        const { node } = explain(scored, request)
        if (node.score !== null) expectClose([added(node)], [node.score])
      }),
    )
  })
})
