import { describe, expect, it } from 'vitest'
import { nodeStatuses } from '../../src/panel/status.ts'
import { scoreGroup } from '../../src/tree/score-group.ts'
import { problemOf } from '../fixtures/example.ts'
import { treeOf } from '../fixtures/scored-tree.ts'

const nan = Number.NaN

function scored(...of: Parameters<typeof treeOf>) {
  const tree = treeOf(...of)
  const group = tree.plan.groups[0]!
  const findings = scoreGroup(tree.rows, group, tree)
  const childRows = (columns: readonly Float64Array[]) => group.children.map((child) => Array.from(columns[child]!))
  return {
    ...findings,
    score: Array.from(tree.scores[group.node]!),
    coverage: Array.from(tree.coverages[group.node]!),
    statuses: Array.from(tree.statuses[group.node]!, (code) => nodeStatuses[code]),
    weights: childRows(tree.weights),
    contributions: childRows(tree.contributions),
  }
}

describe('scoreGroup', () => {
  it('writes score, shares and contributions of the present children', () => {
    const { score, weights, contributions } = scored(
      [
        [40, nan],
        [80, 60],
      ],
      { weights: [1, 3] },
    )
    expect(score).toEqual([70, 60])
    expect(weights).toEqual([
      [0.25, nan],
      [0.75, 1],
    ])
    expect(contributions).toEqual([
      [10, nan],
      [60, 60],
    ])
  })

  it('says scored, too little present, or nothing reported', () => {
    const aggregation = { mean: 'arithmetic', minimumCoverage: 0.6 } as const
    expect(
      scored(
        [
          [40, 40, nan],
          [80, nan, nan],
        ],
        { aggregation },
      ).statuses,
    ).toEqual(['scored', 'insufficient-coverage', 'not-reported'])
  })

  it('counts children for coverage where the aggregation says so', () => {
    const aggregation = { mean: 'arithmetic', minimumCoverage: 0.5, coverage: 'count' } as const
    expect(scored([[40], [nan]], { aggregation, weights: [1, 9] })).toMatchObject({ score: [40], coverage: [0.5] })
  })

  it('gives no contribution where coverage forbids a score', () => {
    const aggregation = { mean: 'arithmetic', minimumCoverage: 0.6 } as const
    expect(scored([[40], [nan]], { aggregation }).contributions).toEqual([[nan], [nan]])
  })

  it('takes any mean the general way', () => {
    expect(scored([[40], [80]], { aggregation: { mean: 'weakest-link', minimumCoverage: 0 } })).toMatchObject({
      score: [40],
      contributions: [[40], [0]],
    })
  })

  it('finds the gates that lowered a score', () => {
    const { score, gates } = scored([[20], [100]], { gates: [{ node: 'K0', minimum: 50, limit: 30 }] })
    expect([score, gates.map(({ ungated }) => ungated)]).toEqual([[30], [60]])
  })

  it('refuses a mean that does not exist, by child and administration', () => {
    const refused = problemOf(() => scored([[5, 0]], { aggregation: { mean: 'geometric', minimumCoverage: 0 } }))
    expect(refused.message).toMatch(/^K0 of A1: the geometric mean of ALL needs positive scores/)
  })
})
