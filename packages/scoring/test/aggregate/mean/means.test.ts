import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { means } from '../../../src/aggregate/mean/means.ts'
import { sharesInto } from '../../../src/aggregate/shares.ts'
import { type Mean, siblingsOf } from '../../../src/aggregate/siblings.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { family, positiveScore, reversed } from '../../fixtures/arbitrary.ts'
import { expectClose } from '../../fixtures/close.ts'

const missing = Number.NaN
const { arithmetic, geometric, 'weakest-link': weakestLink } = means
const names = Object.keys(means) as (keyof typeof means)[]

/** One row of children, their weights (equal unless given) and what becomes of them. */
function rowOf(mean: Mean, scores: number[], weights = scores.map(() => 1), floor = 0) {
  const columns = scores.map((score) => Float64Array.of(score))
  const { score, contributions } = columnsOf(mean, columns, Float64Array.from(weights), floor)
  return { score: score[0]!, contributions: contributions.map((cells) => cells[0]!) }
}

function columnsOf(mean: Mean, scores: Float64Array[], weights: Float64Array, floor = 0) {
  const all = everyRow(scores[0]!.length)
  const siblings = siblingsOf(all, scores, weights)
  const score = new Float64Array(all.length)
  const contributions = scores.map(() => new Float64Array(all.length))
  mean.scoreInto(all, siblings, score, floor)
  mean.contributionsInto(all, siblings, score, contributions, floor)
  return { score, contributions }
}

describe('arithmetic', () => {
  it('makes 60 of 40 and 80 in equal weights', () => {
    expect(rowOf(arithmetic, [40, 80])).toEqual({ score: 60, contributions: [20, 40] })
  })

  it('weighs: 40 once and 80 three times make 70', () => {
    expect(rowOf(arithmetic, [40, 80], [1, 3])).toEqual({ score: 70, contributions: [10, 60] })
  })

  it('renormalises weights over the present children', () => {
    expect(rowOf(arithmetic, [40, missing, 80], [1, 2, 1])).toEqual({ score: 60, contributions: [20, missing, 40] })
  })

  it('is missing when every child is', () => {
    expect(rowOf(arithmetic, [missing])).toEqual({ score: missing, contributions: [missing] })
  })

  it('keeps ties exact: three times 60 is 60', () => {
    expect(rowOf(arithmetic, [60, 60, 60]).score).toBe(60)
  })
})

describe('geometric', () => {
  it('makes 56.5685424949 of 40 and 80', () => {
    expect(rowOf(geometric, [40, 80]).score).toBeCloseTo(56.5685424949, 9)
  })

  it('splits the score by weighted logarithms', () => {
    const { score, contributions } = rowOf(geometric, [10, 100])
    expectClose([score, ...contributions], [10 ** 1.5, 10 ** 1.5 / 3, (10 ** 1.5 * 2) / 3])
  })

  it('lifts small scores to the floor', () => {
    expectClose(rowOf(geometric, [0, 100], [1, 1], 1).contributions, [0, 10])
  })

  it('splits by weight where every logarithm is zero', () => {
    expectClose(rowOf(geometric, [1, 1], [1, 3]).contributions, [0.25, 0.75])
  })

  it('splits by weight where logarithms cancel out', () => {
    expectClose(rowOf(geometric, [0.5, 2]).contributions, [0.5, 0.5])
  })
})

describe('weakestLink', () => {
  it('makes 40 of 40 and 80', () => {
    expect(rowOf(weakestLink, [40, 80])).toEqual({ score: 40, contributions: [40, 0] })
  })

  it('splits the score equally among ties', () => {
    expect(rowOf(weakestLink, [80, 40, 40])).toEqual({ score: 40, contributions: [0, 20, 20] })
  })

  it('passes over missing children', () => {
    expect(rowOf(weakestLink, [missing, 80])).toEqual({ score: 80, contributions: [missing, 80] })
  })
})

describe('sharesInto', () => {
  it('shares the weight among the present children', () => {
    const all = everyRow(1)
    const siblings = siblingsOf(
      all,
      [Float64Array.of(1), Float64Array.of(missing), Float64Array.of(1)],
      Float64Array.of(1, 5, 3),
    )
    const shares = siblings.scores.map(() => new Float64Array(1))
    sharesInto(all, siblings, shares)
    expect(shares.map((share) => share[0])).toEqual([0.25, missing, 0.75])
  })
})

describe.each(names)('%s', (name) => {
  const mean = means[name]

  it('ignores a child of weight 0', () => {
    const { score, contributions } = rowOf(mean, [5, 40, 40], [0, 1, 1])
    expectClose([score, ...contributions], [40, 0, 20, 20])
  })
})

describe.each(names)('%s, for any children', (name) => {
  const mean = means[name]

  it('is the sum of the contributions', () => {
    fc.assert(
      fc.property(family(positiveScore), ({ scores, weights }) => {
        const { score, contributions } = columnsOf(mean, scores, weights)
        const sums = score.map((own, row) =>
          contributions.reduce((sum, cells) => sum + (Number.isNaN(cells[row]!) ? 0 : cells[row]!), own * 0),
        )
        expectClose(sums, score)
      }),
    )
  })

  it('lies between the lowest and the highest present child', () => {
    fc.assert(
      fc.property(family(positiveScore), ({ scores, weights }) => {
        for (const [row, score] of columnsOf(mean, scores, weights).score.entries()) {
          const present = scores.map((cells) => cells[row]!).filter((x) => !Number.isNaN(x))
          expect(Number.isNaN(score)).toBe(present.length === 0)
          if (present.length === 0) continue
          expect(score).toBeGreaterThanOrEqual(Math.min(...present) - 1e-9)
          expect(score).toBeLessThanOrEqual(Math.max(...present) + 1e-9)
        }
      }),
    )
  })

  it('scales with its children', () => {
    fc.assert(
      fc.property(family(positiveScore), ({ scores, weights }) => {
        const doubled = scores.map((cells) => cells.map((x) => 2 * x))
        const expected = columnsOf(mean, scores, weights).score.map((x) => 2 * x)
        expectClose(columnsOf(mean, doubled, weights).score, expected)
      }),
    )
  })

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(family(positiveScore), ({ scores, weights }) => {
        const turned = columnsOf(mean, scores.map(reversed), weights)
        expect(reversed(turned.score)).toEqual(columnsOf(mean, scores, weights).score)
      }),
    )
  })

  it('does not depend on the order of children', () => {
    fc.assert(
      fc.property(family(positiveScore), ({ scores, weights }) => {
        const turned = columnsOf(mean, scores.toReversed(), reversed(weights))
        expectClose(turned.score, columnsOf(mean, scores, weights).score)
      }),
    )
  })

  it('does not fall when a child rises', () => {
    fc.assert(
      fc.property(family(positiveScore), ({ scores, weights }) => {
        const risen = [scores[0]!.map((x) => x + 5), ...scores.slice(1)]
        const before = columnsOf(mean, scores, weights).score
        for (const [row, score] of columnsOf(mean, risen, weights).score.entries())
          if (!Number.isNaN(score)) expect(score).toBeGreaterThanOrEqual(before[row]! - 1e-9)
      }),
    )
  })
})
