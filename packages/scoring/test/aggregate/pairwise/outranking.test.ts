import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balanceOf, blockOf, dominanceOf, outrankingOf } from '../../../src/aggregate/pairwise/outranking.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { family, positiveScore } from '../../fixtures/arbitrary.ts'
import { expectClose } from '../../fixtures/close.ts'

const missing = Number.NaN
const scores = [Float64Array.of(1, 2, 3), Float64Array.of(9, 5, missing), Float64Array.of(4, 4, 4)]
const weights = Float64Array.of(1, 2, 5)

describe('blockOf', () => {
  it('lays the children of weight out row after row', () => {
    const block = blockOf(Uint32Array.of(2, 0), scores, Float64Array.of(1, 0, 5))
    expect([Array.from(block.cells), Array.from(block.weights), block.rows]).toEqual([[3, 4, 1, 4], [1, 5], 2])
  })
})

describe('balanceOf', () => {
  const block = blockOf(everyRow(3), scores, weights)

  it('is the weight won less the weight lost', () => {
    expect([balanceOf(block, 0, 1), balanceOf(block, 1, 0)]).toEqual([1, -1])
  })

  it('counts a child that either row misses for neither', () => {
    expect(balanceOf(block, 2, 0)).toBe(1)
  })
})

describe('outrankingOf', () => {
  it('is the share of the weight won, equal scores counting half', () => {
    expectClose(outrankingOf(everyRow(2), scores, weights), [0, (2 + 2.5) / 8, (1 + 2.5) / 8, 0])
  })

  it('is missing where two rows share no child', () => {
    const apart = [Float64Array.of(1, missing), Float64Array.of(missing, 1)]
    expect(outrankingOf(everyRow(2), apart, Float64Array.of(1, 1))[1]).toBeNaN()
  })

  it('adds up to 1 both ways, for any children', () => {
    fc.assert(
      fc.property(family(positiveScore), ({ scores: all, weights: given }) => {
        const rows = all[0]!.length
        const matrix = outrankingOf(everyRow(rows), all, given)
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < i; j++) {
            const both = matrix[i * rows + j]! + matrix[j * rows + i]!
            if (!Number.isNaN(both)) expectClose([both], [1])
          }
      }),
    )
  })
})

describe('dominanceOf', () => {
  it('counts the pairs that are won by all of the weight', () => {
    const matrix = outrankingOf(
      everyRow(3),
      [Float64Array.of(3, 2, 1), Float64Array.of(3, 2, 2)],
      Float64Array.of(1, 1),
    )
    expect(dominanceOf(matrix)).toEqual({ pairs: 2, share: 2 / 3 })
  })
})
