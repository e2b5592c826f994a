import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Method } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankInto } from '../../src/kernel/rank.ts'
import { planOf } from '../../src/panel/plan.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { arithmetic, group, kpi, method, problemOf } from '../fixtures/example.ts'
import { panelWith } from '../fixtures/panel.ts'

const goalposts = (worst: number, best: number): Normalisation => ({ method: 'goalposts', worst, best })
const scored = (columns: readonly (readonly number[])[], of: Method) =>
  scorePanel(panelWith(columns, columns[0]!.length), planOf(of))
const topOf = (columns: readonly (readonly number[])[], of: Method) => scored(columns, of).scores.at(-1)!

function ranksOf(scores: Float64Array): number[] {
  const ranks = new Float64Array(scores.length)
  rankInto(Uint32Array.from(scores.keys()), scores, ranks)
  return Array.from(ranks)
}

/** INDEX over two groups of three KPIs each, all of equal weight. */
const twoGroups = method(
  [group('INDEX', null), group('G', 'INDEX'), group('H', 'INDEX')],
  ['A', 'B', 'C', 'D', 'E', 'F'].map((code, at) => kpi(code, at < 3 ? 'G' : 'H', { normalisation: goalposts(0, 100) })),
  [arithmetic, arithmetic],
)

describe('scores with the same exact mean', () => {
  it('share their ranks, whichever group the points are in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 6, maxLength: 6 }),
        fc.gen(),
        (values, gen) => {
          const rows = Array.from({ length: 4 }, () => gen(fc.shuffledSubarray, values, { minLength: 6, maxLength: 6 }))
          const ranks = ranksOf(
            topOf(
              [0, 1, 2, 3, 4, 5].map((at) => rows.map((row) => row[at]!)),
              twoGroups,
            ),
          )
          expect(ranks).toEqual([2.5, 2.5, 2.5, 2.5])
        },
      ),
    )
  })

  it('share them though no two have a figure in common', () => {
    const rows = [
      [10, 20, 70, 40, 90, 50],
      [30, 30, 30, 80, 80, 30],
      [0, 100, 60, 0, 100, 20],
      [10, 20, 70, 40, 90, 49.99],
    ]
    expect(
      ranksOf(
        topOf(
          [0, 1, 2, 3, 4, 5].map((at) => rows.map((row) => row[at]!)),
          twoGroups,
        ),
      ),
    ).toEqual([2, 2, 2, 4])
  })
})

/** INDEX over G, of two KPIs from 1 to 5, and H; held at 40 where G misses a minimum. */
const gated = (minimum: number) =>
  method(
    [group('INDEX', null, { gates: [{ node: 'G', minimum, limit: 40 }] }), group('G', 'INDEX'), group('H', 'INDEX')],
    [
      kpi('A', 'G', { normalisation: goalposts(1, 5) }),
      kpi('B', 'G', { normalisation: goalposts(1, 5) }),
      kpi('C', 'H', { normalisation: goalposts(0, 100) }),
    ],
    [arithmetic, arithmetic],
  )

describe('a score that is the minimum of a gate exactly', () => {
  it.each([
    [2.2, 4.6, 60],
    [1.8, 5, 60],
    [2.6, 4.2, 60],
    [3.3, 3.5, 60],
    [1.4, 1.8, 15],
    [4.9, 4.7, 95],
    [2.1, 2.3, 30],
  ])('passes: the mean of the scores of %d and %d against %d', (a, b, minimum) => {
    const { scores, gates } = scored([[a], [b], [90]], gated(minimum))
    expect(gates).toEqual([])
    expect(scores.at(-1)![0]).toBeCloseTo((minimum + 90) / 2, 9)
  })

  it('fails where the score misses it by a ten-thousandth', () => {
    expect(topOf([[2.199996], [4.6], [90]], gated(60))[0]).toBe(40)
  })
})

const oneKpi = (normalisation: Normalisation) =>
  method([group('INDEX', null)], [kpi('A', 'INDEX', { normalisation })], [arithmetic])

const rules: readonly Normalisation[] = [
  { method: 'min-max' },
  { method: 'z-score', mean: 50, deviation: 15 },
  { method: 'distance-to-best' },
  { method: 'centred-posts' },
]

describe('a column that is constant but for rounding', () => {
  const columns = [
    [0.3, 0.1 + 0.2, 0.3, 0.3],
    [0.7 + 0.1, 0.8, 0.8],
    [1.1 * 3, 3.3, 3.3],
    [0, 0.1 + 0.2 - 0.3, 0],
    [1_100_000, 1e6 * 1.1],
    [-0.3, -(0.1 + 0.2)],
  ]

  it.each(columns.flatMap((column) => rules.map((rule) => ({ column, rule }))))(
    'is refused by $rule.method: $column',
    ({ column, rule }) => {
      const { message } = problemOf(() => topOf([column], oneKpi(rule)))
      expect(message).toContain('rule constant-column')
    },
  )

  it.each(columns)('is missing where the method says so: %j', (...column) => {
    expect(topOf([column], oneKpi({ method: 'min-max', unfit: 'missing' })).every(Number.isNaN)).toBe(true)
  })

  it.each(columns)('has one rank: %j', (...column) => {
    expect(new Set(topOf([column], oneKpi({ method: 'rank' })))).toEqual(new Set([50]))
  })

  it.each([
    [[0.3, 0.3000000001]],
    [[1_700_000_000_001, 1_700_000_000_002, 1_700_000_000_003]],
    [[0, 1e-9]],
    [[1e15, 1e15 + 2]],
  ])('is no column whose values differ: %j', (column) => {
    expect([
      Math.min(...topOf([column], oneKpi({ method: 'min-max' }))),
      topOf([column], oneKpi({ method: 'min-max' })).at(-1),
    ]).toEqual([0, 100])
  })
})

describe('a weighted median', () => {
  const by: Aggregation = { mean: 'median', minimumCoverage: 0 }
  const of = (weights: readonly number[]) =>
    method(
      [group('INDEX', null)],
      weights.map((weight, at) => kpi(`K${at}`, 'INDEX', { weight, normalisation: goalposts(0, 100) })),
      [by],
    )

  it.each([
    [[0.1, 0.2, 0.3], 25],
    [[10, 20, 30], 25],
    [[0.3, 0.6, 0.9], 25],
    [[0.01, 0.02, 0.03], 25],
    [[0.7, 0.1, 0.8], 25],
    [[0.1, 0.2, 0.300001], 30],
  ])('of 10, 20 and 30 under weights %j is %d', (weights, expected) => {
    const { scores, contributions } = scored([[10], [20], [30]], of(weights))
    expect(scores.at(-1)![0]).toBe(expected)
    expect(contributions.slice(0, 3).reduce((sum, column) => sum + column[0]!, 0)).toBeCloseTo(expected, 9)
  })
})
