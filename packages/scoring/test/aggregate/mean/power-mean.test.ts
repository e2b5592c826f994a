import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arithmetic } from '../../../src/aggregate/mean/arithmetic.ts'
import { geometric } from '../../../src/aggregate/mean/geometric.ts'
import { mazziottaPareto } from '../../../src/aggregate/mean/mazziotta-pareto.ts'
import { median } from '../../../src/aggregate/mean/median.ts'
import { harmonic, powerMean } from '../../../src/aggregate/mean/power-mean.ts'
import { type Mean, siblingsOf } from '../../../src/aggregate/siblings.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { family, positiveScore, reversed } from '../../fixtures/arbitrary.ts'
import { expectClose } from '../../fixtures/close.ts'

const missing = Number.NaN

function columnsOf(mean: Mean, scores: readonly Float64Array[], weights: Float64Array) {
  const all = everyRow(scores[0]!.length)
  const siblings = siblingsOf(all, scores, weights)
  const score = new Float64Array(all.length)
  const contributions = scores.map(() => new Float64Array(all.length))
  mean.scoreInto(all, siblings, score, 0)
  mean.contributionsInto(all, siblings, score, contributions, 0)
  return { score, contributions }
}

/** One row of children, their weights (equal unless given) and what becomes of them. */
function rowOf(mean: Mean, scores: readonly number[], weights = scores.map(() => 1)) {
  const columns = scores.map((score) => Float64Array.of(score))
  const { score, contributions } = columnsOf(mean, columns, Float64Array.from(weights))
  return { score: score[0]!, contributions: contributions.map((cells) => cells[0]!) }
}

describe('harmonic', () => {
  it('makes 53.33 of 40 and 80', () => {
    expect(rowOf(harmonic, [40, 80]).score).toBeCloseTo(160 / 3, 12)
  })

  it('gives the lower child the larger part', () => {
    expectClose(rowOf(harmonic, [40, 80]).contributions, [320 / 9, 160 / 9])
  })

  it('lets negative scores pass', () => {
    expect(rowOf(harmonic, [-1, 2, 3]).score).toBeCloseTo(-18, 12)
  })
})

describe('powerMean', () => {
  it('is the quadratic mean for 2', () => {
    expect(rowOf(powerMean(2), [1, 7]).score).toBe(5)
  })

  it('passes over missing children, where the reference gives nothing', () => {
    expect(rowOf(powerMean(2), [missing, 1, 7])).toMatchObject({ score: 5, contributions: [missing, 0.1, 4.9] })
  })

  it('splits by weight where all children are zero', () => {
    expect(rowOf(powerMean(2), [0, 0])).toEqual({ score: 0, contributions: [0, 0] })
  })
})

describe('median', () => {
  it('is the middle child, which has it all', () => {
    expect(rowOf(median, [9, 1, 5])).toEqual({ score: 5, contributions: [0, 0, 5] })
  })

  it('is the mean of the two middles of an even number, each giving half of its own', () => {
    expect(rowOf(median, [9, 1, 5, 7])).toEqual({ score: 6, contributions: [0, 0, 2.5, 3.5] })
  })

  it('divides weight, not children', () => {
    expect(rowOf(median, [1, 5, 9], [1, 1, 3]).score).toBe(9)
    expect(rowOf(median, [1, 5, 9], [1, 1, 2]).score).toBe(7)
  })

  it('sees an even division of decimal weights', () => {
    expect(rowOf(median, [1, 2, 3, 4], [0.1, 0.1, 0.1, 0.1]).score).toBe(2.5)
  })

  it('is missing where every child is', () => {
    expect(rowOf(median, [missing])).toEqual({ score: missing, contributions: [missing] })
  })
})

describe('mazziottaPareto', () => {
  it('takes the variance over the mean off, so that an unbalanced profile loses', () => {
    expect(rowOf(mazziottaPareto(-1), [90, 110])).toEqual({ score: 99, contributions: [44.55, 54.45] })
  })

  it('adds it where high is bad', () => {
    expect(rowOf(mazziottaPareto(1), [90, 110]).score).toBe(101)
  })

  it('is the mean of a balanced profile', () => {
    expect(rowOf(mazziottaPareto(-1), [95, 95, missing]).score).toBe(95)
  })
})

/** The one that may fall when a child rises, as balance counts. */
const penalised = mazziottaPareto(-1)

const kinds = [
  ['harmonic', harmonic],
  ['powerMean(2)', powerMean(2)],
  ['powerMean(-3)', powerMean(-3)],
  ['powerMean(0.5)', powerMean(0.5)],
  ['median', median],
  ['mazziottaPareto(-1)', penalised],
] as const

describe.each(kinds)('%s, for any children', (_, mean) => {
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

  it('scales with its children', () => {
    fc.assert(
      fc.property(family(positiveScore), ({ scores, weights }) => {
        const doubled = scores.map((cells) => cells.map((x) => 2 * x))
        const expected = columnsOf(mean, scores, weights).score.map((x) => 2 * x)
        expectClose(columnsOf(mean, doubled, weights).score, expected)
      }),
    )
  })

  it('depends on the order of neither rows nor children', () => {
    fc.assert(
      fc.property(family(positiveScore), ({ scores, weights }) => {
        const turned = columnsOf(mean, scores.map(reversed).toReversed(), reversed(weights)).score
        expectClose(reversed(turned), columnsOf(mean, scores, weights).score)
      }),
    )
  })

  it('keeps equal children as they are, whatever their weights', () => {
    fc.assert(
      fc.property(family(fc.constant(7)), ({ scores, weights }) => {
        expectClose(columnsOf(mean, scores, weights).score, scores[0]!)
      }),
    )
  })
})

describe.each(kinds.filter(([, mean]) => mean !== penalised))('%s, for any children', (_, mean) => {
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

describe('powerMean, for any children', () => {
  it('rises with its exponent: harmonic, geometric, arithmetic, quadratic', () => {
    fc.assert(
      fc.property(family(positiveScore), ({ scores, weights }) => {
        const ladder = [harmonic, geometric, arithmetic, powerMean(2)].map(
          (mean) => columnsOf(mean, scores, weights).score,
        )
        for (const [step, score] of ladder.slice(1).entries())
          for (const [row, x] of score.entries())
            if (!Number.isNaN(x)) expect(x).toBeGreaterThanOrEqual(ladder[step]![row]! - 1e-9)
      }),
    )
  })

  it('is the arithmetic mean for 1', () => {
    fc.assert(
      fc.property(family(positiveScore), ({ scores, weights }) => {
        expectClose(columnsOf(powerMean(1), scores, weights).score, columnsOf(arithmetic, scores, weights).score)
      }),
    )
  })
})
