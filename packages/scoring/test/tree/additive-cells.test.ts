import { describe, expect, it } from 'vitest'
import { additiveCells } from '../../src/tree/additive-cells.ts'
import { treeOf } from '../fixtures/scored-tree.ts'

const nan = Number.NaN
const cellsOf = (...of: Parameters<typeof treeOf>) => {
  const tree = treeOf(...of)
  return additiveCells(tree.rows, tree.plan.groups[0]!, tree)
}
const equal = Float64Array.of(1, 1)

describe('additiveCells', () => {
  it('are the scores, 0 where missing, and a presence of 1 or 0', () => {
    const { terms, presence, placeOf } = cellsOf([
      [10, nan, 30],
      [40, 50, 60],
    ])
    expect(terms).toEqual([Float64Array.of(10, 0, 30), Float64Array.of(40, 50, 60)])
    expect([presence.places, Array.from(placeOf)]).toEqual([2, [0, 1, 0]])
    expect(presence.present).toEqual([Float64Array.of(1, 0), Float64Array.of(1, 1)])
  })

  it('are logarithms of scores lifted to the floor under a geometric mean', () => {
    const aggregation = { mean: 'geometric', minimumCoverage: 0, floor: 1 } as const
    expect(cellsOf([[0, Math.E]], { aggregation }).terms).toEqual([Float64Array.of(0, 1)])
  })

  it('do not exist for a logarithm of 0, but where its child weighs nothing', () => {
    const { refresh } = cellsOf(
      [
        [0, 2],
        [3, 4],
      ],
      { aggregation: { mean: 'geometric', minimumCoverage: 0 } },
    )
    expect([refresh(equal), refresh(Float64Array.of(0, 1))]).toEqual([false, true])
  })

  it('exist where a score is missing', () => {
    expect(cellsOf([[nan], [nan]], { aggregation: { mean: 'geometric', minimumCoverage: 0 } }).refresh(equal)).toBe(
      true,
    )
  })

  it('cover only the rows that are scored', () => {
    expect(cellsOf([[10, 20, 30]], { rows: Uint32Array.of(2, 0) }).terms).toEqual([Float64Array.of(30, 10)])
  })
})
