import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contributionsToChange } from '../../src/explain/contributions-to-change.ts'
import { panelOf } from '../../src/panel/panel.ts'
import { planOf } from '../../src/panel/plan.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { administration, group, kpi, method, observation } from '../fixtures/example.ts'
import { scoredOf } from '../fixtures/trees.ts'

const request = { administration: 'FRA', from: '2023', to: '2024' }
const with0 = (rest: Partial<Aggregation> & Pick<Aggregation, 'mean'>): Aggregation => ({ minimumCoverage: 0, ...rest })

/** Every mean of one administration's scores. */
const ofOwnScores = {
  arithmetic: with0({ mean: 'arithmetic' }),
  geometric: with0({ mean: 'geometric', floor: 1 }),
  harmonic: with0({ mean: 'harmonic', floor: 1 }),
  quadratic: with0({ mean: 'power', exponent: 2 }),
  root: with0({ mean: 'power', exponent: 0.5 }),
  median: with0({ mean: 'median' }),
  'weakest link': with0({ mean: 'weakest-link' }),
  'Mazziotta–Pareto': with0({ mean: 'mazziotta-pareto' }),
  'lowest plus': with0({ mean: 'lowest-plus' }),
  'averaging table': with0({ mean: 'averaging-table' }),
}
const kinds = Object.entries(ofOwnScores)

const flat = (aggregation: Aggregation, weights: readonly number[]) =>
  method(
    [group('ALL', null)],
    weights.map((weight, i) => kpi(`K${i}`, 'ALL', { weight })),
    [aggregation],
  )

/** A group of three KPIs beside a KPI, each under a mean. */
const nested = (outer: Aggregation, inner: Aggregation) =>
  method(
    [group('ALL', null), group('G', 'ALL', { weight: 2 })],
    [kpi('K0', 'ALL'), ...['K1', 'K2', 'K3'].map((code, i) => kpi(code, 'G', { weight: i + 1 }))],
    [outer, inner],
  )

const splitOf = (of: ReturnType<typeof flat>, before: readonly number[], after: readonly number[]) =>
  contributionsToChange(scoredOf(of, { '2023': before, '2024': after }), request)

const sumOf = ({ kpis, byRule }: ReturnType<typeof splitOf>) => kpis.reduce((sum, { total }) => sum + total, byRule)

describe('contributionsToChange, of what did not move', () => {
  it.each(kinds)('gives nothing to a score that stayed under %s, and adds up', (_, aggregation) => {
    const split = splitOf(flat(aggregation, [1, 2, 1, 3]), [10, 20, 15, 12], [40, 26, 15, 12])
    expect(split.kpis.slice(2).map(({ byValue, byWeight }) => [byValue, byWeight])).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect(split.byRule).toBe(0)
    expect(split.kpis.every(({ byWeight }) => byWeight === 0)).toBe(true)
    expect(sumOf(split)).toBeCloseTo(split.change!, 9)
  })

  it('splits a geometric mean of three equal weights by logarithmic means', () => {
    const split = splitOf(flat(ofOwnScores.geometric, [1, 1, 1]), [20, 20, 50], [60, 60, 50])
    const [from, to] = [Math.cbrt(20 * 20 * 50), Math.cbrt(60 * 60 * 50)]
    expect(split.change).toBeCloseTo(to - from, 10)
    expect(split.kpis.map(({ total }) => total)).toEqual([split.kpis[1]!.total, split.kpis[1]!.total, 0])
    expect(split.kpis[0]!.total).toBeCloseTo((to - from) / 2, 10)
  })

  it('moves nothing below the floor', () => {
    const split = splitOf(flat(with0({ mean: 'geometric', floor: 5 }), [1, 1, 1]), [1, 20, 30], [4, 30, 30])
    expect(split.kpis.map(({ total }) => total)).toEqual([0, split.kpis[1]!.total, 0])
    expect(split.kpis[1]!.total).toBeCloseTo(split.change!, 10)
  })

  it('leaves the part of peers under benefit of the doubt to the rule, and nothing to a score that stayed', () => {
    const of = flat(with0({ mean: 'benefit-of-the-doubt' }), [1, 1])
    const rows = { '2023': { FRA: [40, 60], DEU: [80, 30] }, '2024': { FRA: [50, 60], DEU: [80, 90] } }
    const cycles = Object.entries(rows).map(([period, values]) => ({
      period,
      administrations: Object.keys(values).map((code) => administration(code)),
      observations: Object.entries(values).flatMap(([code, scores]) =>
        scores.map((score, i) => ({ ...observation(code, `K${i}`, score), period })),
      ),
    }))
    const split = contributionsToChange(scorePanel(panelOf(cycles, of), planOf(of)), request)
    expect(split.kpis[1]).toMatchObject({ byValue: 0, byWeight: 0 })
    expect(split.byRule).toBeLessThan(0)
    expect(sumOf(split)).toBeCloseTo(split.change!, 9)
  })

  it('leaves to the rule what a gate takes off', () => {
    const gated = {
      ...flat(with0({ mean: 'arithmetic' }), [1, 1]),
      groups: [group('ALL', null, { gates: [{ node: 'K0', minimum: 50, limit: 30 }] })],
    }
    const opened = splitOf(gated, [40, 60], [60, 60])
    expect(opened.kpis.map(({ total }) => total)).toEqual([10, 0])
    expect(opened).toMatchObject({ change: 30, byRule: 20 })
    const held = splitOf(gated, [40, 60], [44, 60])
    expect(held).toMatchObject({ change: 0, byRule: -2 })
  })
})

describe('contributionsToChange, for any mean in any mean', () => {
  const score = fc.oneof(fc.integer({ min: 30, max: 100 }), fc.double({ min: 30, max: 100, noNaN: true }))
  const scores = fc.array(score, { minLength: 4, maxLength: 4 })
  const aggregation = fc.constantFrom(...Object.values(ofOwnScores))

  it('adds up, gives nothing to KPIs that stayed, and turns round with the cycles', () => {
    fc.assert(
      fc.property(
        fc.tuple(aggregation, aggregation, scores, scores, fc.integer({ min: 0, max: 15 })),
        ([outer, inner, before, drawn, stays]) => {
          const of = nested(outer, inner)
          const after = drawn.map((x, i) => ((stays >> i) % 2 === 1 ? before[i]! : x))
          const forth = splitOf(of, before, after)
          const back = splitOf(of, after, before)
          expect(sumOf(forth)).toBeCloseTo(forth.change!, 8)
          for (const [i, { total, byWeight }] of forth.kpis.entries()) {
            if (before[i] === after[i]) expect(Math.abs(total)).toBe(0)
            expect(Math.abs(byWeight)).toBe(0)
            expect(back.kpis[i]!.total).toBeCloseTo(-total, 7)
          }
        },
      ),
    )
  })

  it('keeps a KPI that reports in one cycle only apart from the KPIs that stayed', () => {
    fc.assert(
      fc.property(fc.tuple(fc.constantFrom(...kinds.slice(5)), scores), ([[, inner], before]) => {
        const of = flat(inner, [1, 2, 3, 4])
        const split = splitOf(of, before, before.slice(0, 3))
        expect(split.kpis.slice(0, 3).every(({ total }) => total === 0)).toBe(true)
        expect(split.kpis[3]!.total).toBeCloseTo(split.change!, 9)
      }),
    )
  })
})
