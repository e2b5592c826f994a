import { describe, expect, it } from 'vitest'
import type { NodeScores } from '../../src/benchmark/node-scores.ts'
import { countScored, positionLayout, scoredPlaces } from '../../src/benchmark/position-layout.ts'

const nodeOf = (node: string, ...scores: number[]): NodeScores => {
  const now = Float64Array.from(scores)
  return {
    node,
    now,
    asked: now,
    seen: now,
    before: null,
    hiddenBefore: null,
    ranges: null,
    scale: { lower: 0, upper: 100 },
  }
}
const rows = (...list: number[]) => Uint32Array.from(list)
const nodes = [nodeOf('A', 10, Number.NaN, 30), nodeOf('ALL', 10, 20, 30)]

describe('positionLayout', () => {
  it('keeps the rows of an administration together, group after group', () => {
    const { ofSections, length } = positionLayout(nodes, [rows(0, 1, 2), rows(2)], [], 3)
    // row 0 has two nodes in one group, row 2 two nodes in two groups; row 1 is met last, with one node
    expect(ofSections.map((starts) => [...starts])).toEqual([[0, 6, 2], [4]])
    expect(length).toBe(7)
  })

  it('puts the nearest neighbours behind the groups of an administration', () => {
    const { ofSections, ofNeighbourhoods, length } = positionLayout(nodes, [rows(0, 2)], [2], 3)
    expect([...ofSections[0]!]).toEqual([0, 2])
    expect([...ofNeighbourhoods]).toEqual([4])
    expect(length).toBe(6)
  })

  it('has no rows of administrations without a score', () => {
    const silent = [nodeOf('A', Number.NaN, 5)]
    expect(positionLayout(silent, [rows(0, 1)], [0], 2)).toMatchObject({ length: 1 })
  })
})

describe('scoredPlaces', () => {
  it('finds the rows of the table of those with a score, behind the nodes already written', () => {
    const buffer = { rows: new Uint32Array(3), targets: new Uint32Array(3) }
    const done = rows(1, 0, 1)
    const places = scoredPlaces(
      rows(0, 1, 2),
      Float64Array.of(5, Number.NaN, 7),
      { starts: rows(0, 6, 2), done },
      buffer,
    )
    expect([[...places.rows], [...places.targets]]).toEqual([
      [0, 2],
      [1, 3],
    ])
  })
})

describe('countScored', () => {
  it('counts a node for those with a score', () => {
    const counts = rows(1, 1, 1)
    countScored(counts, Float64Array.of(0, Number.NaN, 4))
    expect([...counts]).toEqual([2, 1, 2])
  })
})
