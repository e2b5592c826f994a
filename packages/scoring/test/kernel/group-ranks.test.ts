import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupRanksInto, ungrouped } from '../../src/kernel/group-ranks.ts'
import { ranksInto } from '../../src/kernel/ranks.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { columnOf, tiedCell } from '../fixtures/arbitrary.ts'

function ranksOf(scores: readonly number[] | Float64Array, labels: readonly number[]): number[] {
  const ranks = new Float64Array(scores.length)
  groupRanksInto(everyRow(scores.length), Float64Array.from(scores), Int32Array.from(labels), ranks, 'min')
  return Array.from(ranks)
}

describe('groupRanksInto', () => {
  it('ranks each group by itself', () => {
    expect(ranksOf([10, 20, 30, 40], [0, 1, 0, 1])).toEqual([2, 2, 1, 1])
  })

  it('leaves a row without a group unranked', () => {
    expect(ranksOf([10, 20], [ungrouped, 0])).toEqual([Number.NaN, 1])
  })

  it('leaves a missing score unranked', () => {
    expect(ranksOf([Number.NaN, 20], [0, 0])).toEqual([Number.NaN, 1])
  })
})

describe('groupRanksInto, for any scores', () => {
  it('is the overall rank where all share a group', () => {
    fc.assert(
      fc.property(columnOf(tiedCell), (column) => {
        const overall = new Float64Array(column.length)
        ranksInto(everyRow(column.length), column, overall, 'min')
        expect(
          ranksOf(
            column,
            Array.from(column, () => 7),
          ),
        ).toEqual(Array.from(overall))
      }),
    )
  })
})
