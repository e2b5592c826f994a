import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copelandInto } from '../../../src/aggregate/pairwise/copeland.ts'
import { dominanceOf, outrankingOf } from '../../../src/aggregate/pairwise/outranking.ts'
import { siblingsOf } from '../../../src/aggregate/siblings.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { family, reversed, tiedCell } from '../../fixtures/arbitrary.ts'
import { expectClose } from '../../fixtures/close.ts'

const missing = Number.NaN
const columns = (...rows: readonly (readonly number[])[]) =>
  rows[0]!.map((_, column) => Float64Array.from(rows, (row) => row[column]!))
const equal = (scores: readonly Float64Array[]): Float64Array => new Float64Array(scores.length).fill(1)

function copelandOf(scores: readonly Float64Array[], weights = equal(scores)): number[] {
  const all = everyRow(scores[0]!.length)
  const score = new Float64Array(all.length)
  copelandInto(all, siblingsOf(all, scores, weights), score)
  return Array.from(score)
}

const matrixOf = (scores: readonly Float64Array[], weights = equal(scores)) =>
  outrankingOf(everyRow(scores[0]!.length), scores, weights)

describe('copelandInto', () => {
  it('counts whom one beats less who beats one', () => {
    expect(copelandOf(columns([1, 5, 2], [3, 3, 3], [4, 1, 6]))).toEqual([-2, 0, 2])
  })

  it('draws where each is higher on half of the weight', () => {
    expect(copelandOf(columns([1, 2], [2, 1]))).toEqual([0, 0])
  })

  it('draws where weights in decimals add up to the same: 0.1 and 0.2 against 0.3', () => {
    expect(copelandOf(columns([2, 2, 1], [1, 1, 2]), Float64Array.of(0.1, 0.2, 0.3))).toEqual([0, 0])
  })

  it('leaves a pair that one side misses out on both sides', () => {
    const rows = [
      [1, missing, 3],
      [2, 2, missing],
      [3, 1, 1],
    ]
    expect(copelandOf(columns(...rows))).toEqual([-1, 1, 0])
    expect(copelandOf(columns(...rows.toReversed()))).toEqual([0, 1, -1])
  })

  it('misses who has nothing, and leaves the others as if that one were not there', () => {
    expect(copelandOf(columns([1], [missing], [2]))).toEqual([-1, missing, 1])
  })

  it('gives a child of weight 0 no say', () => {
    expect(copelandOf(columns([1, 9], [2, 1]), Float64Array.of(1, 0))).toEqual([-1, 1])
  })

  it('leaves rows outside the group alone', () => {
    const scores = columns([1], [9], [2])
    const score = Float64Array.of(-7, -7, -7)
    const group = Uint32Array.of(0, 2)
    copelandInto(group, siblingsOf(group, scores, equal(scores)), score)
    expect(Array.from(score)).toEqual([-1, -7, 1])
  })
})

describe('outrankingOf', () => {
  it('is the share of weight on which the row is higher, ties counting half', () => {
    expect(Array.from(matrixOf(columns([1, 2], [1, 1]), Float64Array.of(1, 3)))).toEqual([0, 0.875, 0.125, 0])
  })

  it('is missing where two rows share no child', () => {
    expect(Array.from(matrixOf(columns([1, missing], [missing, 1])))).toEqual([0, missing, missing, 0])
  })
})

describe('dominanceOf', () => {
  it('counts who is higher everywhere', () => {
    expect(dominanceOf(matrixOf(columns([1, 1], [2, 2], [0, 3])))).toEqual({ pairs: 1, share: 1 / 3 })
  })
})

describe('copelandInto, for any children', () => {
  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(family(tiedCell), ({ scores, weights }) => {
        expect(copelandOf(scores.map(reversed), weights).reverse()).toEqual(copelandOf(scores, weights))
      }),
    )
  })

  it('does not depend on the order of children', () => {
    fc.assert(
      fc.property(family(tiedCell), ({ scores, weights }) => {
        const decimal = weights.map((weight) => weight / 10)
        expect(copelandOf(scores.toReversed(), reversed(decimal))).toEqual(copelandOf(scores, weights))
      }),
    )
  })

  it('adds up to nothing', () => {
    fc.assert(
      fc.property(family(tiedCell), ({ scores, weights }) => {
        const present = copelandOf(scores, weights).filter((score) => !Number.isNaN(score))
        expect(present.reduce((sum, score) => sum + score, 0)).toBe(0)
      }),
    )
  })

  it('only asks which of two scores is higher', () => {
    fc.assert(
      fc.property(family(tiedCell), ({ scores, weights }) => {
        const bent = scores.map((cells) => cells.map((x) => x ** 3 + 11))
        expect(copelandOf(bent, weights)).toEqual(copelandOf(scores, weights))
      }),
    )
  })
})

describe('outrankingOf, for any children', () => {
  it('has both sides of a pair add up to 1', () => {
    fc.assert(
      fc.property(family(tiedCell), ({ scores, weights }) => {
        const rows = scores[0]!.length
        const matrix = matrixOf(scores, weights)
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < i; j++) {
            const sum = matrix[i * rows + j]! + matrix[j * rows + i]!
            expectClose([sum], [sum * 0 + 1])
          }
      }),
    )
  })
})
