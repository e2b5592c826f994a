import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import { describe, expect, it } from 'vitest'
import { groupMean, isWithinCycle } from '../../../src/aggregate/mean/group-mean.ts'
import { siblingsOf } from '../../../src/aggregate/siblings.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { expectClose } from '../../fixtures/close.ts'
import { problemOf } from '../../fixtures/example.ts'

const missing = Number.NaN
const named = { node: 'G', children: ['A', 'B'], administrationOf: (row: number) => `A${row}` }

/** Score and contributions of two children of equal weight in every row. */
function takenBy(aggregation: Aggregation, first: readonly number[], second: readonly number[]) {
  const all = everyRow(first.length)
  const siblings = siblingsOf(all, [Float64Array.from(first), Float64Array.from(second)], Float64Array.of(1, 1))
  const blank = () => new Float64Array(all.length).fill(missing)
  const [score, contributions] = [blank(), [blank(), blank()]]
  const mean = groupMean(aggregation, named)
  mean.scoreInto(all, siblings, score)
  mean.contributionsInto(all, siblings, score, contributions)
  return { score, contributions }
}

describe('groupMean', () => {
  it.each<[Aggregation['mean'], number, Partial<Aggregation>]>([
    ['arithmetic', 50, {}],
    ['geometric', 40, {}],
    ['harmonic', 32, {}],
    ['power', Math.sqrt(3400), { exponent: 2 }],
    ['power', 50, {}],
    ['median', 50, {}],
    ['weakest-link', 20, {}],
    ['mazziotta-pareto', 50 - 900 / 50, {}],
    ['mazziotta-pareto', 50 + 900 / 50, { penalty: 'upward' }],
  ])('makes of 20 and 80, by %s, %d', (mean, expected, rest) => {
    expectClose(takenBy({ mean, minimumCoverage: 0, ...rest }, [20], [80]).score, [expected])
  })

  it('lifts scores to the floor of a geometric or a harmonic mean', () => {
    expectClose(takenBy({ mean: 'geometric', minimumCoverage: 0, floor: 4 }, [0], [9]).score, [6])
    expectClose(takenBy({ mean: 'harmonic', minimumCoverage: 0, floor: 20 }, [0], [80]).score, [32])
  })

  it('splits a lifted harmonic mean as the lifted scores', () => {
    const { score, contributions } = takenBy({ mean: 'harmonic', minimumCoverage: 0, floor: 20 }, [0], [80])
    expectClose([contributions[0]![0]! + contributions[1]![0]!], score)
  })

  it('gives no child a part of a score that is looked up, or counts administrations', () => {
    for (const mean of ['averaging-table', 'lowest-plus', 'copeland'] as const) {
      const { score, contributions } = takenBy({ mean, minimumCoverage: 0 }, [1, 2], [2, 2])
      expect(score.every(Number.isNaN)).toBe(false)
      expect(contributions.every((column) => column.every(Number.isNaN))).toBe(true)
    }
  })

  it('looks grades up in the table of the aggregation', () => {
    expect(takenBy({ mean: 'averaging-table', minimumCoverage: 0, table: { '1 2': 1.5 } }, [2], [1]).score[0]).toBe(1.5)
  })

  it.each<[Aggregation['mean'], number, string, Partial<Aggregation>]>([
    ['geometric', 0, 'geometric-mean-of-non-positive', {}],
    ['harmonic', 0, 'harmonic-mean-of-zero', {}],
    ['power', -1, 'generalised-mean-of-score', { exponent: 0.5 }],
    ['power', 5, 'generalised-mean-exponent', { exponent: 0 }],
    ['benefit-of-the-doubt', -1, 'negative-score', {}],
  ])('refuses, by %s, %d: %s', (mean, score, rule, rest) => {
    const { message } = problemOf(() => takenBy({ mean, minimumCoverage: 0, ...rest }, [score], [5]))
    expect(message).toContain(`rule ${rule}`)
  })
})

describe('isWithinCycle', () => {
  it('holds for the means that compare administrations', () => {
    const means = ['copeland', 'benefit-of-the-doubt', 'arithmetic', 'median'] as const
    expect(means.map((mean) => isWithinCycle({ mean }))).toEqual([true, true, false, false])
  })
})
