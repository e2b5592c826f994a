import { administration, group, kpi, method, observation } from '@pmm/scoring/fixtures/example'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { perspectivesFrame } from '../../src/perspective/perspectives-frame.ts'

const half = { mean: 'arithmetic', minimumCoverage: 0.5 } as const
const tree = method(
  [group('ALL', null), group('X', 'ALL'), group('Y', 'ALL')],
  [kpi('A', 'X'), kpi('B', 'X'), kpi('C', 'Y')],
  [half, half],
)
const administrations = [administration('DEU'), administration('BRA', { region: 'AMS' })]
const points = fc.integer({ min: 0, max: 100 })
const expert = fc.record({ region: fc.constantFrom('EUR', 'AMS', 'ESA'), top: points, x: points })
const value = fc.integer({ min: 0, max: 100 })

const budgetsOf = (experts: readonly { region: string; top: number; x: number }[]) =>
  experts.map(({ region, top, x }, at) => ({
    expert: `E${at}`,
    region,
    points: { X: top, Y: 100 - top, A: x, B: 100 - x },
  }))

const scoresUnder = (of: typeof tree, values: readonly number[]) =>
  scoreCycle({
    period: '2024',
    method: of,
    administrations,
    observations: administrations.flatMap(({ code }, i) =>
      ['A', 'B', 'C'].map((node, at) => observation(code, node, values[3 * i + at]!)),
    ),
  })

const linkOf = (of: typeof tree, values: readonly number[]) => ({
  cycle: 'C',
  period: '2024',
  method: of,
  membershipDate: '2024-01-01',
  administrations,
  scores: scoresUnder(of, values),
})

describe('a method that is weighed by the regions, balanced', () => {
  it('publishes the balanced perspective, to the bit, for any experts and values', () => {
    const experts = fc.array(expert, { minLength: 1, maxLength: 8 })
    const values = fc.array(value, { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(experts, values, (given, numbers) => {
        const budgets = budgetsOf(given)
        const balanced = { ...tree, weights: { by: 'regions-balanced', budgets } } as const
        const published = rowsOf(perspectivesFrame(linkOf(balanced as typeof tree, numbers)))
        const panel = { notice: 'generated', budgets }
        const beside = rowsOf(perspectivesFrame(linkOf(tree, numbers), { pooling: 'equal-regions', panel }))
        const key = ({ administration: code, node }: (typeof beside)[number]) => `${code} ${node}`
        const global = new Map(beside.map((row) => [key(row), row.global]))
        expect(published.length).toBeGreaterThan(0)
        for (const row of published) {
          expect(row.published).toBe(row.global)
          if (global.get(key(row)) !== null) expect(row.published).toBe(global.get(key(row)))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('leaves a group of which no expert speaks as it is', () => {
    const budgets = [{ expert: 'E', region: 'EUR', points: { X: 90, Y: 10 } }]
    const balanced = { ...tree, weights: { by: 'regions-balanced', budgets } } as unknown as typeof tree
    const scoreOf = (of: typeof tree, node: string) =>
      rowsOf(scoresUnder(of, [80, 20, 0, 1, 1, 1])).find((row) => row.administration === 'DEU' && row.node === node)!
        .score
    expect(scoreOf(balanced, 'X')).toBe(scoreOf(tree, 'X'))
    expect(scoreOf(balanced, 'ALL')).toBeCloseTo(45, 9)
  })
})
