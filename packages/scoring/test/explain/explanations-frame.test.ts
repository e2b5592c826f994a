import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explanationsFrame } from '../../src/explain/explanations-frame.ts'
import { scoreFrame } from '../../src/score/score-cycle.ts'
import { context, group, kpi, method } from '../fixtures/example.ts'
import { scoredOf, tree } from '../fixtures/trees.ts'

const half = { mean: 'arithmetic', minimumCoverage: 0.5 } as const

/** ALL over A (two KPIs, the second heavier) and B (one KPI). */
const of = method(
  [group('ALL', null), group('A', 'ALL'), group('B', 'ALL', { weight: 3 })],
  [kpi('K1', 'A'), kpi('K2', 'A', { weight: 3 }), kpi('K3', 'B'), context('C', 'B')],
  [half, { mean: 'arithmetic', minimumCoverage: 0 }],
)

describe('explanationsFrame', () => {
  it('has what the score table has, at every node', () => {
    fc.assert(
      fc.property(tree(), ({ scored }) => {
        const scores = new Map(rowsOf(scoreFrame(scored, '2024')).map((row) => [row.node, row]))
        const rows = rowsOf(explanationsFrame(scored, '2024'))
        expect(rows).toHaveLength(scores.size)
        for (const { node, status, value, score, coverage, weight, contribution } of rows)
          expect(scores.get(node)).toMatchObject({ status, value, score, coverage, weight, contribution })
      }),
      { numRuns: 30 },
    )
  })

  it('puts every node before what is below it', () => {
    const rows = rowsOf(explanationsFrame(scoredOf(of, { '2024': [40] }), '2024'))
    expect(rows.map(({ node, parent }) => `${parent}>${node}`)).toEqual([
      ...['null>ALL', 'ALL>A', 'A>K1', 'A>K2', 'ALL>B', 'B>K3', 'B>C'],
    ])
  })

  it('holds only the cycle asked for', () => {
    const rows = rowsOf(explanationsFrame(scoredOf(of, { '2023': [1, 2, 3], '2024': [4, 5, 6] }), '2023'))
    expect(rows.filter(({ value }) => value !== null).map(({ value }) => value)).toEqual([1, 2, 3])
  })
})
