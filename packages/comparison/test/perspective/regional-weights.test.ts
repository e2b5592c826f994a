import type { ExpertPanel } from '@pmm/core/benchmark/peer-group'
import type { ExpertBudget } from '@pmm/core/method/schema/aggregation'
import { administration, group, kpi, method, observation } from '@pmm/scoring/fixtures/example'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { perspectivesFrame } from '../../src/perspective/perspectives-frame.ts'
import type { WeightOptions } from '../../src/perspective/regional-weights.ts'
import { regionalWeightsFrame } from '../../src/perspective/regional-weights-frame.ts'

const base = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
const budget = (region: string, expert: string, a: number, b = 100 - a): ExpertBudget => ({
  region,
  expert,
  points: { A: a, B: b },
})
const panel = (...budgets: ExpertBudget[]): ExpertPanel => ({ notice: 'Made up', budgets })
const three = panel(budget('EUR', 'one', 60), budget('EUR', 'two', 80), budget('AMS', 'one', 30))
const administrations = [
  administration('DEU'),
  administration('FRA'),
  administration('ITA'),
  administration('BRA', { region: 'AMS' }),
]
const link = (of: typeof base) => ({
  cycle: 'C',
  period: '2024',
  method: of,
  membershipDate: '2024-01-01',
  administrations,
  scores: scoreCycle({
    period: '2024',
    method: of,
    administrations,
    observations: [observation('DEU', 'A', 80), observation('DEU', 'B', 40)],
  }),
})
const rowsUnder = (options: WeightOptions, of = base) => rowsOf(regionalWeightsFrame(link(of), options))
const ofNode = (node: string, options: WeightOptions, of = base) =>
  rowsUnder(options, of).filter((row) => row.node === node)

describe('regionalWeightsFrame', () => {
  it('gives the mean, the dispersion and the number of the experts of every region, then of all', () => {
    const rows = ofNode('A', { panel: three })
    expect(rows.map(({ region, experts, regionShare }) => [region, experts, regionShare])).toEqual([
      ...[
        ['AMS', 1, 0.5],
        ['EUR', 2, 0.5],
        ['all', 3, 1],
      ],
    ])
    expect(rows.map(({ weight }) => weight)).toEqual([0.3, 0.7, 0.5].map((x) => expect.closeTo(x, 12)))
  })

  it('has no dispersion of a single expert; that of all is between the regions', () => {
    const [americas, europe, all] = ofNode('A', { panel: three })
    expect(americas!.dispersion).toBeNull()
    expect(europe!.dispersion).toBeCloseTo(Math.SQRT1_2 * 0.2, 12)
    expect(all!.dispersion).toBeCloseTo(Math.SQRT1_2 * 0.4, 12)
  })

  it('names the rule of pooling, what the panel says of itself, and the weight of the method beside', () => {
    expect(ofNode('A', { panel: three, pooling: 'by-members' }).at(-1)).toMatchObject({
      weight: expect.closeTo(0.6, 12),
      published: 0.5,
      pooling: 'by-members',
      notice: 'Made up',
    })
  })

  it('says how far shrinkage drew a region', () => {
    const close = panel(budget('EUR', 'one', 20), budget('EUR', 'two', 80), budget('AMS', 'one', 30))
    const rows = ofNode('A', { panel: close, pooling: 'shrinkage' })
    expect(rows.slice(0, 2).every(({ shrinkage }) => shrinkage! > 0)).toBe(true)
  })

  it('has no rows where no region has a view', () => {
    expect(rowsUnder({})).toEqual([])
  })

  it('hears an expert only in versions whose children are those that were weighed', () => {
    const more = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL'), kpi('C', 'ALL')])
    const fewer = method([group('ALL', null)], [kpi('A', 'ALL')])
    expect(rowsUnder({ panel: three }, more)).toEqual([])
    expect(rowsUnder({ panel: three }, fewer)).toEqual([])
  })

  it('hears the panel before the budgets of the method, and a weight set of a region before both', () => {
    const weighting = { rule: 'budget', pooling: 'experts', budgets: [budget('ESA', 'own', 10)] } as const
    const budgeted = { ...base, groups: [{ ...base.groups[0]!, weighting }] } as unknown as typeof base
    expect(ofNode('A', {}, budgeted).map(({ region, notice }) => [region, notice])).toEqual([
      ...[
        ['ESA', null],
        ['all', null],
      ],
    ])
    const weightSets = [{ id: 'eur', name: 'Europe', region: 'EUR', weights: { A: 1, B: 3 } }]
    const rows = ofNode('A', { panel: three }, { ...budgeted, weightSets } as unknown as typeof base)
    expect(rows.map(({ region, weight, experts }) => [region, weight, experts])).toEqual([
      ...[
        ['AMS', expect.closeTo(0.3, 12), 1],
        ['EUR', 0.25, 0],
        ['all', expect.closeTo(0.275, 12), 1],
      ],
    ])
  })

  it('has no weight of the method where it is fitted on scores', () => {
    const weighting = { rule: 'principal-component' }
    const fitted = { ...base, groups: [{ ...base.groups[0]!, weighting }] } as unknown as typeof base
    const rows = rowsOf(regionalWeightsFrame({ cycle: 'C', method: fitted, administrations }, { panel: three }))
    expect(rows.every(({ published }) => published === null)).toBe(true)
  })
})

describe('perspectivesFrame with a panel', () => {
  it('leaves the published score alone, and sees it under the weights of the panel', () => {
    const [row] = rowsOf(perspectivesFrame(link(base), { panel: three }))
    expect(row).toMatchObject({ published: 60, equal: 60, global: expect.closeTo(60, 9) })
    expect([row!.own, row!.lowest, row!.highest]).toEqual([68, 52, 68].map((x) => expect.closeTo(x, 9)))
  })
})

const budgets = fc.array(
  fc.record({ region: fc.constantFrom('EUR', 'AMS', 'ESA'), a: fc.integer({ min: 0, max: 100 }) }),
  { minLength: 1, maxLength: 12 },
)

describe('regionalWeightsFrame, for any panel', () => {
  it.each(['equal-regions', 'by-members', 'shrinkage'] as const)('has weights that add up to 1, by %s', (pooling) => {
    fc.assert(
      fc.property(budgets, (given) => {
        const experts = panel(...given.map(({ region, a }, at) => budget(region, `${at}`, a)))
        const byRegion = Map.groupBy(rowsUnder({ panel: experts, pooling }), ({ region }) => region)
        for (const rows of byRegion.values())
          expect(rows.reduce((sum, { weight }) => sum + weight!, 0)).toBeCloseTo(1, 9)
        expect(byRegion.get('all')!.every(({ experts: count }) => count === given.length)).toBe(true)
      }),
    )
  })
})
