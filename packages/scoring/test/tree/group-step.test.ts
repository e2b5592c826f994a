import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import { describe, expect, it } from 'vitest'
import { groupStepOf } from '../../src/tree/group-step.ts'
import { problemOf } from '../fixtures/example.ts'
import { type TreeOptions, treeOf } from '../fixtures/scored-tree.ts'

const scores = [
  [40, 10],
  [80, 90],
]

/** The scores of the group under one set of weights after another; the group itself is the third node. */
function scoresUnder(options: TreeOptions, ...weights: (readonly [number, number])[]) {
  const tree = treeOf(scores, options)
  const step = groupStepOf(tree.plan.groups[0]!, tree)
  return weights.map(([first, second]) => {
    step(Float64Array.of(first, second, 1))
    return Array.from(tree.scores[2]!)
  })
}

describe('groupStepOf', () => {
  it('scores an additive mean again and again', () => {
    expect(scoresUnder({}, [1, 3], [1, 1])).toEqual([
      [70, 70],
      [60, 50],
    ])
  })

  it('scores any other mean the general way', () => {
    const aggregation: Aggregation = { mean: 'weakest-link', minimumCoverage: 0 }
    expect(scoresUnder({ aggregation }, [1, 1], [0, 1])).toEqual([
      [40, 10],
      [80, 90],
    ])
  })

  it('holds the group at its gates under every weights', () => {
    const gates = [{ node: 'K0', minimum: 20, limit: 5 }]
    expect(scoresUnder({ gates }, [1, 1], [0, 1])).toEqual([
      [60, 5],
      [80, 5],
    ])
  })

  it('refuses what cannot be scored, and goes on under other weights', () => {
    const tree = treeOf([[0], [4]], { aggregation: { mean: 'geometric', minimumCoverage: 0 } })
    const step = groupStepOf(tree.plan.groups[0]!, tree)
    expect(problemOf(() => step(Float64Array.of(1, 1, 1))).message).toContain('geometric-mean-of-non-positive')
    step(Float64Array.of(0, 1, 1))
    expect(tree.scores[2]![0]).toBeCloseTo(4, 12)
  })
})
