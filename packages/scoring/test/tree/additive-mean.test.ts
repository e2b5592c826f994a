import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageInto } from '../../src/aggregate/coverage.ts'
import { means } from '../../src/aggregate/mean/means.ts'
import { siblingsOf } from '../../src/aggregate/siblings.ts'
import { additiveMean, isAdditive } from '../../src/tree/additive-mean.ts'
import { positiveScore } from '../fixtures/arbitrary.ts'
import { treeOf } from '../fixtures/scored-tree.ts'

const nan = Number.NaN
const groupIn = (...of: Parameters<typeof treeOf>) => {
  const tree = treeOf(...of)
  const group = tree.plan.groups[0]!
  return { tree, group, mean: additiveMean(tree.rows, group, tree), score: tree.scores[group.node]! }
}

describe('isAdditive', () => {
  it('holds for arithmetic and geometric means whose coverage is by weight', () => {
    const holds = (aggregation: NonNullable<Parameters<typeof treeOf>[1]>['aggregation']) =>
      isAdditive(groupIn([[1]], { aggregation: aggregation! }).group)
    expect(holds({ mean: 'arithmetic', minimumCoverage: 0.5 })).toBe(true)
    expect(holds({ mean: 'geometric', minimumCoverage: 0 })).toBe(true)
    expect(holds({ mean: 'median', minimumCoverage: 0 })).toBe(false)
    expect(holds({ mean: 'arithmetic', minimumCoverage: 0.5, coverage: 'count' })).toBe(false)
  })
})

describe('additiveMean', () => {
  it('writes score and coverage, and says the weight that is present', () => {
    const { tree, group, mean, score } = groupIn([
      [40, nan],
      [80, 60],
    ])
    expect(mean.writeUnder(Float64Array.of(1, 3))).toBe(true)
    expect([Array.from(score), Array.from(tree.coverages[group.node]!)]).toEqual([
      [70, 60],
      [1, 0.75],
    ])
    expect(Array.from(mean.present())).toEqual([4, 3])
  })

  it('goes on from the weights given last', () => {
    const { mean, score } = groupIn([[40], [80]])
    mean.writeUnder(Float64Array.of(1, 3))
    mean.writeUnder(Float64Array.of(1, 1))
    expect(score[0]).toBe(60)
  })

  it('leaves a score missing below the minimum coverage, and keeps it at exactly the minimum', () => {
    const aggregation = { mean: 'arithmetic', minimumCoverage: 0.5 } as const
    const { mean, score } = groupIn([[40], [nan]], { aggregation })
    mean.writeUnder(Float64Array.of(1, 1))
    expect(score[0]).toBe(40)
    mean.writeUnder(Float64Array.of(1, 2))
    expect(score[0]).toBeNaN()
  })

  it('writes nothing to rows that are not scored', () => {
    const { mean, score } = groupIn([[40, 50]], { rows: Uint32Array.of(1) })
    mean.writeUnder(Float64Array.of(1))
    expect(Array.from(score)).toEqual([nan, 50])
  })

  it('leaves to the general way what has no mean', () => {
    const geometric = groupIn([[0], [5]], { aggregation: { mean: 'geometric', minimumCoverage: 0 } })
    expect(geometric.mean.writeUnder(Float64Array.of(1, 1))).toBe(false)
    expect(groupIn([[Number.MAX_VALUE], [Number.MAX_VALUE]]).mean.writeUnder(Float64Array.of(1, 1))).toBe(false)
  })
})

describe('additiveMean, for any scores', () => {
  it('gives the bits of the general means and of the general coverage', () => {
    const cells = fc.array(fc.array(positiveScore, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 6 })
    const weight = fc.oneof(fc.double({ min: 0.01, max: 9, noNaN: true }), fc.constant(0))
    const weights = fc.array(weight, { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(cells, weights, fc.constantFrom('arithmetic', 'geometric'), (scores, all, name) => {
        const { tree, group, mean, score } = groupIn(scores, { aggregation: { mean: name, minimumCoverage: 0 } })
        const weighed = Float64Array.from(all.slice(0, scores.length))
        fc.pre(mean.writeUnder(weighed))
        const columns = group.children.map((child) => tree.scores[child]!)
        const [expected, coverage] = [new Float64Array(5), new Float64Array(5)]
        means[name].scoreInto(tree.rows, siblingsOf(tree.rows, columns, weighed), expected, 0)
        coverageInto(
          tree.rows,
          group.children.map((child) => tree.coverages[child]!),
          weighed,
          coverage,
        )
        expect(score).toEqual(expected)
        expect(tree.coverages[group.node]).toEqual(coverage)
      }),
    )
  })
})
