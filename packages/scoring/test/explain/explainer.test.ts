import { describe, expect, it } from 'vitest'
import { explainerOf } from '../../src/explain/explainer.ts'
import { context, group, kpi, method } from '../fixtures/example.ts'
import { scoredOf } from '../fixtures/trees.ts'

const of = method(
  [group('ALL', null), group('A', 'ALL', { name: 'Part A' })],
  [kpi('K1', 'A', { name: 'First' }), kpi('K2', 'A', { weight: 3 }), context('C', 'A')],
  [
    { mean: 'arithmetic', minimumCoverage: 0 },
    { mean: 'arithmetic', minimumCoverage: 0.5 },
  ],
)
const scored = scoredOf(of, { '2023': [40, 80, 7], '2024': [60, 'not-available', 7] })

describe('explainerOf', () => {
  const explain = explainerOf(scored)

  it('explains a KPI with its name, unit, value and rule', () => {
    expect(explain(0, 0)).toMatchObject({
      kind: 'kpi',
      code: 'K1',
      name: 'First',
      parent: 'A',
      unit: '%',
      value: 40,
      prepared: 40,
      score: 40,
      weight: 0.25,
      contribution: 10,
    })
  })

  it('explains a group with its children, in the order of the method', () => {
    const node = explain(3, 0)
    expect(node).toMatchObject({ kind: 'group', code: 'A', name: 'Part A', coverage: 1, score: 70, remainder: 0 })
    expect(node.kind === 'group' && node.children.map(({ code }) => code)).toEqual(['K1', 'K2', 'C'])
  })

  it('explains each row by its own cycle, one after another', () => {
    const [before, after] = [explain(4, 0), explain(4, 1)]
    expect([before.score, after.score]).toEqual([70, null])
    expect(explain(4, 0)).toEqual(before)
  })

  it('says why a score is missing', () => {
    expect(explain(3, 1)).toMatchObject({ status: 'insufficient-coverage', score: null, coverage: 0.25 })
  })

  it('gives plain data that JSON keeps', () => {
    expect(JSON.parse(JSON.stringify(explain(4, 1)))).toEqual(explain(4, 1))
  })
})
