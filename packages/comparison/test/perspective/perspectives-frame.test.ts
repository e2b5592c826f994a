import { administration, group, kpi, method, observation } from '@pmm/scoring/fixtures/example'
import type { RegionAllocation } from '@pmm/scoring/panel/budget'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScoredCycle } from '../../src/chain/chain.ts'
import { perspectivesFrame } from '../../src/perspective/perspectives-frame.ts'
import { poolRegions } from '../../src/perspective/pool-regions.ts'
import { maskScores } from '../../src/visible/mask.ts'
import { restricting, visibleWhere } from '../visible/visible.ts'

const region = (name: string, experts: number, weights: readonly number[], spread = 0): RegionAllocation => ({
  region: name,
  experts,
  weights: Float64Array.from(weights),
  dispersion: new Float64Array(weights.length).fill(experts > 1 ? spread : Number.NaN),
})
const total = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0)

const allocation = fc
  .record({
    first: fc.integer({ min: 1, max: 99 }),
    experts: fc.integer({ min: 1, max: 9 }),
    spread: fc.double({ min: 0, max: 0.3, noNaN: true }),
  })
  .map(({ first, experts, spread }, at = 0) => region(`R${at}`, experts, [first / 100, 1 - first / 100], spread))
const regions = fc.array(allocation, { minLength: 1, maxLength: 6 })

describe('poolRegions', () => {
  it.each(['equal-regions', 'by-members', 'shrinkage'] as const)(
    'gives weights and shares that add up to 1, by %s',
    (rule) => {
      fc.assert(
        fc.property(regions, (all) => {
          const pooled = poolRegions(all, rule, () => 3)
          expect(total(pooled.weights)).toBeCloseTo(1, 9)
          expect(pooled.regions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
          for (const one of pooled.regions) {
            expect(total(one.weights)).toBeCloseTo(1, 9)
            expect(one.shrinkage).toBeGreaterThanOrEqual(0)
            expect(one.shrinkage).toBeLessThanOrEqual(1)
          }
        }),
        { numRuns: 100 },
      )
    },
  )

  it('counts every region the same, or by its members', () => {
    const two = [region('A', 1, [0.2, 0.8]), region('B', 1, [0.6, 0.4])]
    expect(poolRegions(two, 'equal-regions', () => 1).weights[0]).toBeCloseTo(0.4, 12)
    expect(poolRegions(two, 'by-members', (name) => (name === 'A' ? 3 : 1)).weights[0]).toBeCloseTo(0.3, 12)
  })

  it('shrinks nothing where no region has two experts, as nothing is known of how far they disagree', () => {
    const { regions: pooled } = poolRegions(
      [region('A', 1, [0.2, 0.8]), region('B', 1, [0.6, 0.4])],
      'shrinkage',
      () => 1,
    )
    expect(pooled.map(({ shrinkage }) => shrinkage)).toEqual([0, 0])
  })

  it('shrinks more where experts disagree more', () => {
    const shrinkageAt = (spread: number) =>
      poolRegions([region('A', 5, [0.2, 0.8], spread), region('B', 5, [0.6, 0.4], spread)], 'shrinkage', () => 1)
        .regions[0]!.shrinkage
    expect(shrinkageAt(0.4)).toBeGreaterThan(shrinkageAt(0.1))
  })
})

const base = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
const regional = {
  ...base,
  weightSets: [
    { id: 'eur', name: 'Europe', region: 'EUR', weights: { A: 3, B: 1 } },
    { id: 'ams', name: 'Americas', region: 'AMS', weights: { A: 1, B: 3 } },
  ],
} as typeof base
const administrations = [
  administration('DEU'),
  administration('BRA', { region: 'AMS' }),
  administration('KEN', { region: 'ESA' }),
]
const observations = [
  ['DEU', 80, 40],
  ['BRA', 80, 40],
  ['KEN', 50, 50],
].flatMap(([code, a, b]) => [
  observation(code as string, 'A', a as number),
  observation(code as string, 'B', b as number),
])
const link = (of: typeof base): ScoredCycle => ({
  cycle: 'C',
  period: '2024',
  method: of,
  membershipDate: '2024-01-01',
  administrations,
  scores: scoreCycle({ period: '2024', method: of, administrations, observations }),
})
const rowIn = (one: ScoredCycle, code: string) =>
  rowsOf(perspectivesFrame(one)).find((row) => row.administration === code)!

describe('perspectivesFrame', () => {
  it('sees a score under the weights of its own region, of all regions, and equal ones, with the range', () => {
    const row = rowIn(link(regional), 'DEU')
    expect(row).toMatchObject({ own: 70, lowest: 50, highest: 70 })
    expect(row.global).toBeCloseTo(60, 9)
    expect(row.equal).toBeCloseTo(60, 9)
    expect(rowIn(link(regional), 'BRA').own).toBeCloseTo(50, 9)
    const under = 'under the weights of the method, of every region, of all together and equal ones'
    expect(row.finding).toContain(`Its score lies between 50.0 and 70.0 ${under}.`)
  })

  it('names what drops out under the weights of the own region, with the share that the score rests on', () => {
    const half = { mean: 'arithmetic', minimumCoverage: 0.5 } as const
    const tree = method(
      [group('ALL', null), group('X', 'ALL'), group('Y', 'ALL')],
      [kpi('A', 'X'), kpi('B', 'Y'), kpi('C', 'Y')],
      [half, half],
    )
    const weights = { X: 3, Y: 2, B: 1, C: 3 }
    const of = { ...tree, weightSets: [{ id: 'eur', name: 'Europe', region: 'EUR', weights }] } as typeof base
    const values = [observation('DEU', 'A', 80), observation('DEU', 'B', 40)]
    const scores = scoreCycle({ period: '2024', method: of, administrations, observations: values })
    const row = rowsOf(perspectivesFrame({ ...link(of), scores })).find(({ node }) => node === 'ALL')!
    expect(row).toMatchObject({ node: 'ALL', own: 80, published: 60, ownCoverage: 0.6, dropped: '["Y"]' })
    expect(row.finding).toContain('Y drops out, as it has too few data where these weights lie')
    expect(row.finding).toContain('rests on 60 % of the weight, and at least 50 % must be covered')
    expect(rowIn(link(regional), 'DEU')).toMatchObject({ ownCoverage: 1, dropped: '[]' })
  })

  it('says where a region has no weights of its own', () => {
    const row = rowIn(link(regional), 'KEN')
    expect(row.own).toBe(row.published)
    expect(row.finding).toContain('Its region has no weights of its own')
  })

  it('says of a score that does not hang on weights that it is the same under all', () => {
    expect(rowIn(link(regional), 'KEN').finding).toContain('Its score is 50.0 under all weights.')
  })

  it('says where no region has', () => {
    const uneven = { ...base, kpis: [kpi('A', 'ALL', { weight: 3 }), kpi('B', 'ALL')] } as typeof base
    expect(rowIn(link(uneven), 'DEU').finding).toContain('under the weights of the method and equal ones. ')
    expect(rowIn(link(uneven), 'DEU').finding).toContain('No region has weights of its own')
  })

  it('writes scores of a narrow scale more finely', () => {
    const narrow = { ...regional, scale: { lower: 0, upper: 1 } }
    expect(rowIn(link(narrow), 'KEN').finding).toContain('Its score is 0.50 under all weights.')
  })

  it('gives no row of what may not be seen, and no rank beside it', () => {
    const seen = link(regional)
    const masked = {
      ...seen,
      scores: maskScores(
        seen.scores,
        seen.method,
        visibleWhere(seen.scores, (code) => code !== 'BRA'),
      ),
    }
    const rows = rowsOf(perspectivesFrame(masked))
    expect(rows.map((row) => row.administration)).toEqual(['DEU', 'KEN'])
    expect(rows.every(({ rankBest, rankWorst }) => rankBest === null && rankWorst === null)).toBe(true)
    expect(rows[0]!.finding).not.toContain('rank')
  })

  describe('where a KPI is hidden that has no weight in the method', () => {
    const light = link({ ...regional, kpis: [kpi('A', 'ALL'), kpi('B', 'ALL', { weight: 0 })] })
    const masked = { ...light, scores: restricting(light, 'BRA', 'B') }
    const [whole, seen] = [rowsOf(perspectivesFrame(light)), rowsOf(perspectivesFrame(masked))]
    const own = rowsOf(perspectivesFrame(light, { others: masked, whose: new Set(['DEU', 'BRA']) }))

    it('gives the published score, and no other under whose weights the KPI counts', () => {
      const row = seen.find(({ administration: code }) => code === 'BRA')
      expect(row).toMatchObject({ published: 80, own: null, global: null, equal: null, lowest: null, highest: null })
      expect(row!.finding).toContain('Under some weights a value counts that it keeps back')
    })

    it('gives others their scores, and nobody a place', () => {
      const scoresOf = (rows: typeof whole) =>
        rows.flatMap(({ administration: code, own, global, equal, lowest, highest }) =>
          code === 'BRA' ? [] : [[code, own, global, equal, lowest, highest]],
        )
      expect(scoresOf(seen)).toEqual(scoresOf(whole))
      expect(whole.every(({ rankBest }) => rankBest !== null)).toBe(true)
      expect([...seen, ...own].every(({ rankBest, rankWorst }) => rankBest === null && rankWorst === null)).toBe(true)
    })

    it('gives its administration every score', () => {
      const row = own.find(({ administration: code }) => code === 'BRA')
      const { rankBest, rankWorst, finding, ...rest } = whole.find(({ administration: code }) => code === 'BRA')!
      expect(row).toMatchObject(rest)
      expect([rankBest, rankWorst, finding].every((cell) => cell !== null)).toBe(true)
    })
  })
})
