import { describe, expect, it } from 'vitest'
import { fails, holdAtGates } from '../../src/tree/gates.ts'
import { scoreGroup } from '../../src/tree/score-group.ts'
import { treeOf } from '../fixtures/scored-tree.ts'

const nan = Number.NaN
const gate = { node: 'K0', minimum: 50, limit: 30 }

/** A tree whose group is scored without its gates, which are then applied. */
function held(scores: readonly (readonly number[])[], ...gates: (typeof gate)[]) {
  const tree = treeOf(scores, { gates })
  const group = tree.plan.groups[0]!
  scoreGroup(tree.rows, { ...group, gates: [] }, tree)
  const holds = holdAtGates(tree.rows, group, tree)
  const contributions = group.children.map((child) => tree.contributions[child]![0]!)
  return { holds, contributions, score: tree.scores[group.node]![0]! }
}

describe('holdAtGates', () => {
  it('lowers a score to the limit, and every contribution in proportion', () => {
    const { score, contributions, holds } = held([[20], [100]], gate)
    expect([score, contributions]).toEqual([30, [5, 25]])
    expect(holds).toEqual([{ group: 2, row: 0, gate, ungated: 60 }])
  })

  it('leaves a score that is lower than the limit', () => {
    expect(held([[20], [30]], gate)).toMatchObject({ score: 25, holds: [] })
  })

  it('leaves a score whose gate is open', () => {
    expect(held([[50], [100]], gate)).toMatchObject({ score: 75, holds: [] })
  })

  it('takes the lowest limit of several gates, and names every gate that lowers', () => {
    const { score, holds } = held([[20], [100]], gate, { ...gate, limit: 10 })
    expect([score, holds.length]).toEqual([10, 2])
  })

  it('shares a fall below 0 by weight, where proportions would turn signs round', () => {
    const { score, contributions } = held([[20], [100]], { ...gate, limit: -6 })
    expect([score, contributions]).toEqual([-6, [10 - 33, 50 - 33]])
  })

  it('holds nothing where the group has no score', () => {
    expect(held([[nan], [nan]], gate).holds).toEqual([])
  })
})

describe('fails', () => {
  const planned = { gate, node: 0 }
  const panel = (score: number, coverage: number) => ({
    scores: [Float64Array.of(score)],
    coverages: [Float64Array.of(coverage)],
  })

  it('is a score below the minimum; the minimum passes', () => {
    expect([fails(planned, 0, panel(49, 1)), fails(planned, 0, panel(50, 1))]).toEqual([true, false])
  })

  it('is a missing score of what applies, and no score of what does not', () => {
    expect([fails(planned, 0, panel(nan, 0)), fails(planned, 0, panel(nan, nan))]).toEqual([true, false])
  })
})
