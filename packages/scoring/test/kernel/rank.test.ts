import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankInto } from '../../src/kernel/rank.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { countOf, sumOf } from '../../src/kernel/sum.ts'
import { columnOf, reversed, tiedCell } from '../fixtures/arbitrary.ts'

function ranksOf(...scores: number[]): number[] {
  const ranks = new Float64Array(scores.length)
  rankInto(everyRow(scores.length), Float64Array.from(scores), ranks)
  return Array.from(ranks)
}

describe('rankInto', () => {
  it('gives the highest score rank 1', () => {
    expect(ranksOf(10, 30, 20)).toEqual([3, 1, 2])
  })

  it('shares the average rank among ties', () => {
    expect(ranksOf(30, 20, 20, 10)).toEqual([1, 2.5, 2.5, 4])
  })

  it('leaves a missing score unranked', () => {
    expect(ranksOf(1, Number.NaN, 2)).toEqual([2, Number.NaN, 1])
  })

  it('takes zero and minus zero for a tie', () => {
    expect(ranksOf(0, -0)).toEqual([1.5, 1.5])
  })

  it('leaves rows outside the group alone', () => {
    const ranks = Float64Array.of(-1, -1, -1)
    rankInto(Uint32Array.of(0, 2), Float64Array.of(1, 2, 3), ranks)
    expect(Array.from(ranks)).toEqual([2, -1, 1])
  })
})

describe('rankInto, for any scores', () => {
  const column = columnOf(tiedCell)

  it('spends n(n + 1)/2 ranks whatever the ties', () => {
    fc.assert(
      fc.property(column, (scores) => {
        const all = everyRow(scores.length)
        const n = countOf(all, scores)
        expect(sumOf(all, Float64Array.from(ranksOf(...scores)))).toBe((n * (n + 1)) / 2)
      }),
    )
  })

  it('ignores scale and shift', () => {
    fc.assert(
      fc.property(column, (scores) => {
        expect(ranksOf(...scores.map((x) => 4 * x + 7))).toEqual(ranksOf(...scores))
      }),
    )
  })

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(column, (scores) => {
        expect(ranksOf(...reversed(scores)).reverse()).toEqual(ranksOf(...scores))
      }),
    )
  })

  it('gives each score one more than those above it, and half of its other ties', () => {
    fc.assert(
      fc.property(column, (scores) => {
        const expected = Array.from(scores, (own) => {
          const above = scores.filter((other) => other > own).length
          const ties = scores.filter((other) => other === own).length
          return Number.isNaN(own) ? Number.NaN : above + (ties + 1) / 2
        })
        expect(ranksOf(...scores)).toEqual(expected)
      }),
    )
  })
})
