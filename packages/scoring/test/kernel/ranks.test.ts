import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RankRule, ranksInto } from '../../src/kernel/ranks.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { columnOf, tiedCell } from '../fixtures/arbitrary.ts'

function ranksOf(rule: RankRule, scores: readonly number[] | Float64Array): number[] {
  const ranks = new Float64Array(scores.length)
  ranksInto(everyRow(scores.length), Float64Array.from(scores), ranks, rule)
  return Array.from(ranks)
}

const rules = ['min', 'max', 'average', 'first', 'dense'] as const

describe('ranksInto', () => {
  it.each([
    ['min', [1, 2, 2, 4]],
    ['max', [1, 3, 3, 4]],
    ['average', [1, 2.5, 2.5, 4]],
    ['first', [1, 2, 3, 4]],
    ['dense', [1, 2, 2, 3]],
  ] as const)('ranks a tie by %s', (rule, ranks) => {
    expect(ranksOf(rule, [40, 30, 30, 10])).toEqual(ranks)
  })

  it.each(rules)('leaves a missing score unranked by %s', (rule) => {
    expect(ranksOf(rule, [1, Number.NaN, 2])).toEqual([2, Number.NaN, 1])
  })
})

describe('ranksInto, for any scores', () => {
  it('gives each of n scores a rank of its own by first', () => {
    fc.assert(
      fc.property(columnOf(tiedCell), (column) => {
        const ranks = ranksOf('first', column).filter((rank) => !Number.isNaN(rank))
        expect(ranks.toSorted((a, b) => a - b)).toEqual(ranks.map((_, place) => place + 1))
      }),
    )
  })

  it('is one more than the scores above by min, than the different ones by dense', () => {
    fc.assert(
      fc.property(columnOf(tiedCell), (column) => {
        const present = Array.from(column).filter((x) => !Number.isNaN(x))
        const above = (own: number) => present.filter((other) => other > own)
        const expected = (count: (own: number) => number) =>
          Array.from(column, (own) => (Number.isNaN(own) ? Number.NaN : 1 + count(own)))
        expect(ranksOf('min', column)).toEqual(expected((own) => above(own).length))
        expect(ranksOf('dense', column)).toEqual(expected((own) => new Set(above(own)).size))
      }),
    )
  })

  it('has the average between min and max', () => {
    fc.assert(
      fc.property(columnOf(tiedCell), (column) => {
        const [low, high] = [ranksOf('min', column), ranksOf('max', column)]
        expect(ranksOf('average', column)).toEqual(low.map((rank, row) => (rank + high[row]!) / 2))
      }),
    )
  })
})
