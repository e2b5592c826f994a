import type { Observation } from '@pmm/core/domain/observation'
import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Method } from '@pmm/core/method/schema/method'
import { encode } from '@pmm/table/encode'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreCycle } from '../../src/score/score-cycle.ts'
import { administration, arithmetic, context, group, kpi, method, observation, problemOf } from '../fixtures/example.ts'

const FRA = [administration('FRA')]

/** The rows of the one administration FRA, by node. */
function scoresOf(of: Method, values: Record<string, number | 'not-available' | 'not-applicable'>) {
  const observations = Object.entries(values).map(([code, value]) => observation('FRA', code, value))
  const rows = rowsOf(scoreCycle({ period: '2024', method: of, administrations: FRA, observations }))
  return Object.fromEntries(rows.map((row) => [row.node, row]))
}

const flat = (aggregation: Aggregation, weights = [1, 1]) =>
  method(
    [group('ALL', null)],
    weights.map((weight, i) => kpi(`K${i + 1}`, 'ALL', { weight })),
    [aggregation],
  )

const half: Aggregation = { mean: 'arithmetic', minimumCoverage: 0.5 }

/** ALL over A (three KPIs) and B (one KPI), A and B of equal weight, so a KPI of A weighs a sixth and that of B a half. */
const deep = (top: Aggregation, outcome: Aggregation) =>
  method(
    [group('ALL', null), group('A', 'ALL'), group('B', 'ALL')],
    [kpi('K1', 'A'), kpi('K2', 'A'), kpi('K3', 'A'), kpi('K4', 'B')],
    [top, outcome],
  )

describe('scoreCycle', () => {
  it('makes 60, 56.5685424949 and 40 of 40 and 80 by the three means', () => {
    const all = (aggregation: Aggregation) => scoresOf(flat(aggregation), { K1: 40, K2: 80 }).ALL!.score
    expect(all({ mean: 'arithmetic', minimumCoverage: 1 })).toBe(60)
    expect(all({ mean: 'geometric', minimumCoverage: 1, floor: 1 })).toBeCloseTo(56.5685424949, 9)
    expect(all({ mean: 'weakest-link', minimumCoverage: 1 })).toBe(40)
  })

  it('explains a score by weights and contributions', () => {
    const { K1, K2, ALL } = scoresOf(flat(arithmetic, [1, 3]), { K1: 40, K2: 80 })
    expect([K1!.weight, K1!.contribution]).toEqual([0.25, 10])
    expect([K2!.weight, K2!.contribution]).toEqual([0.75, 60])
    expect(ALL).toMatchObject({ status: 'scored', score: 70, coverage: 1, weight: null, contribution: null })
  })

  it('has a row for every administration by code and every node, reported or not', () => {
    const administrations = [administration('FRA'), administration('DEU')]
    const observations = [observation('FRA', 'K1', 40)]
    const rows = rowsOf(scoreCycle({ period: '2024', method: flat(arithmetic), administrations, observations }))
    const keys = rows.map(({ administration: code, node, status }) => `${code} ${node} ${status}`)
    expect(keys).toEqual([
      'DEU K1 not-reported',
      'DEU K2 not-reported',
      'DEU ALL not-reported',
      'FRA K1 reported',
      'FRA K2 not-reported',
      'FRA ALL scored',
    ])
  })

  it('shows a context KPI and never scores it', () => {
    const { C, ALL } = scoresOf(method([group('ALL', null)], [kpi('K', 'ALL'), context('C', 'ALL')]), { K: 40, C: 7 })
    expect(C).toMatchObject({ status: 'reported', value: 7, score: null, weight: null, contribution: null })
    expect(ALL).toMatchObject({ score: 40, coverage: 1 })
  })

  it('scores nothing where nobody reports', () => {
    expect(scoresOf(flat(arithmetic), {}).ALL).toMatchObject({ status: 'not-reported', score: null, coverage: 0 })
  })

  it('scores a cycle without administrations as an empty table', () => {
    expect(scoreCycle({ period: '2024', method: flat(arithmetic), administrations: [], observations: [] }).length).toBe(
      0,
    )
  })
})

describe('scoreCycle, coverage', () => {
  it('passes at exactly the minimum', () => {
    expect(scoresOf(flat(half), { K1: 40, K2: 'not-available' }).ALL).toMatchObject({ score: 40, coverage: 0.5 })
  })

  it('leaves the group missing below it, and its children without contribution', () => {
    const { K1, ALL } = scoresOf(flat(half, [1, 2]), { K1: 40 })
    expect(ALL).toMatchObject({ status: 'insufficient-coverage', score: null, coverage: 1 / 3 })
    expect(K1).toMatchObject({ score: 40, weight: 1, contribution: null })
  })

  it('leaves what is not applicable out of numerator and denominator', () => {
    const full = { mean: 'arithmetic', minimumCoverage: 1 } as const
    expect(scoresOf(flat(full), { K1: 40, K2: 'not-applicable' }).ALL).toMatchObject({ score: 40, coverage: 1 })
  })

  it('has none where nothing applies', () => {
    const values = { K1: 'not-applicable', K2: 'not-applicable' } as const
    expect(scoresOf(flat(arithmetic), values).ALL).toMatchObject({ status: 'not-reported', coverage: null })
  })

  it('counts KPIs at upper levels: one of three and one of one make two thirds', () => {
    const { A, ALL } = scoresOf(deep(arithmetic, arithmetic), { K1: 40, K4: 80 })
    expect(A!.coverage).toBeCloseTo(1 / 3, 12)
    expect(ALL!.coverage).toBeCloseTo(2 / 3, 12)
    expect(ALL!.score).toBe(60)
  })

  it('rests a parent on the children that are scored', () => {
    const { A, B, ALL } = scoresOf(deep(half, half), { K1: 40, K4: 80 })
    expect(A).toMatchObject({ status: 'insufficient-coverage', score: null, weight: null })
    expect(B!.weight).toBe(1)
    expect(ALL!.score).toBe(80)
  })

  it('does not count a not-applicable branch against the whole', () => {
    const { ALL } = scoresOf(deep(half, half), { K1: 40, K2: 40, K3: 40, K4: 'not-applicable' })
    expect(ALL).toMatchObject({ score: 40, coverage: 1 })
  })
})

describe('scoreCycle, refusals', () => {
  it('refuses a geometric mean of zero without floor, naming administration, KPI and rule', () => {
    const open = { method: 'goalposts', worst: 10, best: 100, clamp: false } as const
    const kpis = [kpi('K1', 'ALL'), kpi('K2', 'ALL', { normalisation: open })]
    const geometric = { mean: 'geometric', minimumCoverage: 0 } as const
    const of = { ...method([group('ALL', null)], kpis, [geometric]), scale: { lower: 1, upper: 100 } }
    const { code, message } = problemOf(() => scoresOf(of, { K1: 50, K2: 1 }))
    expect(code).toBe('invalid-method')
    expect(message).toMatch(
      /^K2 of FRA: the geometric mean of ALL needs positive scores.*geometric-mean-of-non-positive/,
    )
  })
})

describe('scoreCycle, for any observations', () => {
  const administrations = ['DEU', 'FRA', 'JPN', 'KEN'].map((code) => administration(code))
  const of = deep(half, half)
  const value = fc.oneof(
    fc.double({ min: 0, max: 100, noNaN: true }),
    fc.constantFrom('not-available' as const, 'not-applicable' as const),
  )
  const observations: fc.Arbitrary<Observation[]> = fc
    .uniqueArray(
      fc.tuple(fc.constantFrom('DEU', 'FRA', 'JPN', 'KEN'), fc.constantFrom('K1', 'K2', 'K3', 'K4'), value),
      { selector: ([code, node]) => `${code} ${node}` },
    )
    .map((cells) => cells.map(([code, node, cell]) => observation(code, node, cell)))

  it('gives the same bytes whatever the order of observations and administrations', () => {
    fc.assert(
      fc.property(observations, (some) => {
        const plain = scoreCycle({ period: '2024', method: of, administrations, observations: some })
        const turned = {
          period: '2024',
          method: of,
          administrations: administrations.toReversed(),
          observations: some.toReversed(),
        }
        expect(encode(scoreCycle(turned))).toEqual(encode(plain))
      }),
    )
  })

  it('adds the contributions of children up to every scored group', () => {
    fc.assert(
      fc.property(observations, (some) => {
        const rows = rowsOf(scoreCycle({ period: '2024', method: of, administrations, observations: some }))
        const parents: Record<string, string> = { K1: 'A', K2: 'A', K3: 'A', K4: 'B', A: 'ALL', B: 'ALL' }
        for (const { administration: code, node, score, status } of rows) {
          if (status !== 'scored') continue
          const children = rows.filter((row) => row.administration === code && parents[row.node!] === node)
          const sum = children.reduce((total, { contribution }) => total + (contribution ?? 0), 0)
          expect(Math.abs(sum - score!)).toBeLessThan(1e-9)
        }
      }),
    )
  })

  it('scores every group that says so, and no other', () => {
    fc.assert(
      fc.property(observations, (some) => {
        for (const { node, score, status } of rowsOf(
          scoreCycle({ period: '2024', method: of, administrations, observations: some }),
        ))
          if (!node!.startsWith('K')) expect(score !== null).toBe(status === 'scored')
      }),
    )
  })
})
