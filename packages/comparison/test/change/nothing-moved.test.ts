import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScoredCycle } from '../../src/chain/chain.ts'
import { changesFrame } from '../../src/change/changes-frame.ts'
import { trajectoriesFrame } from '../../src/trend/trajectories-frame.ts'
import { chainOf, type Reports } from '../fixtures/chain-of.ts'

const codes = ['K1', 'K2', 'K3', 'K4', 'K5']
const kpiOf = (code: string) =>
  fc
    .record({ weight: fc.integer({ min: 1, max: 4 }), best: fc.constantFrom(60, 100) })
    .map(({ weight, best }) =>
      kpi(code, Number(code[1]) < 4 ? 'G' : 'ALL', { weight, normalisation: { method: 'goalposts', worst: -5, best } }),
    )
const aggregation = fc
  .record({ mean: fc.constantFrom('arithmetic', 'geometric', 'median'), minimumCoverage: fc.constant(0) })
  .map((rule): Aggregation => (rule.mean === 'geometric' ? { ...rule, floor: 1 } : rule) as Aggregation)
const anyMethod = fc
  .tuple(aggregation, aggregation, ...codes.map(kpiOf))
  .map(([top, below, ...kpis]) => method([group('ALL', null), group('G', 'ALL')], kpis as Kpi[], [top, below]))

const value = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: 0.5, max: 90, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 'not-applicable' as const) },
)
const report = fc.record(Object.fromEntries(codes.map((code) => [code, value])))
const reports: fc.Arbitrary<Reports> = fc.dictionary(fc.constantFrom('AAA', 'BBB', 'CCC'), report, { minKeys: 1 })

const broken = (code: string) =>
  [{ kpi: code, kind: 'definition', reason: 'all agencies count', saidBy: 'WCO' }] as const
const renewed = (of: Method, code: string): Method => ({
  ...of,
  version: '2.0.0',
  comparability: [{ kpi: code, since: '2.0.0', class: 'subject-only', note: 'all agencies count' }],
})

/** Three cycles, of which the last has the values of the one before; in the last a KPI stops to compare. */
const histories = fc
  .record({
    of: anyMethod,
    first: reports,
    second: reports,
    code: fc.constantFrom(...codes),
    how: fc.constantFrom('break', 'version'),
  })
  .map(({ of, first, second, code, how }) => {
    const last = how === 'break' ? { method: of, breaks: broken(code) } : { method: renewed(of, code) }
    const chain = chainOf([
      { period: '2018', method: of, reports: first },
      { period: '2020', method: of, reports: second },
      { period: '2022', reports: second, ...last },
    ])
    return { code, chain }
  })

const linkedBy = (chain: readonly ScoredCycle[], cycle: string) =>
  new Map(
    rowsOf(trajectoriesFrame(chain))
      .filter((row) => row.cycle === cycle && row.linked !== null)
      .map((row) => [`${row.administration} ${row.node}`, row.linked!]),
  )

describe('the same values reported again, after a break or by a new version of which one KPI does not compare', () => {
  it('are no performance', () => {
    fc.assert(
      fc.property(histories, ({ chain }) => {
        for (const { cycle, change, performance } of rowsOf(changesFrame(chain)))
          if (cycle === 'C2022' && change !== null) expect(performance! + 0).toBe(0)
      }),
      { numRuns: 150 },
    )
  })

  it('leave the linked index where it was', () => {
    fc.assert(
      fc.property(histories, ({ chain }) => {
        const after = linkedBy(chain, 'C2022')
        for (const [key, linked] of linkedBy(chain, 'C2020')) if (after.has(key)) expect(after.get(key)).toBe(linked)
      }),
      { numRuns: 150 },
    )
  })

  it('give the KPI itself no linked score before', () => {
    fc.assert(
      fc.property(histories, ({ chain, code }) => {
        const before = [...linkedBy(chain, 'C2020').keys()].filter((key) => key.endsWith(` ${code}`))
        const after = linkedBy(chain, 'C2022')
        expect(before.filter((key) => after.has(key))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})

describe('the linked index over a change of the method', () => {
  const moved = fc.record({ history: histories, third: reports })

  it('moves by performance', () => {
    fc.assert(
      fc.property(moved, ({ history: { chain }, third }) => {
        const [first, second, last] = chain
        const later = chainOf([{ period: '2022', method: last!.method, breaks: last!.breaks, reports: third }])[0]!
        const link = [first!, second!, later]
        const [before, after] = [linkedBy(link, 'C2020'), linkedBy(link, 'C2022')]
        const classes = rowsOf(changesFrame(link)).filter(({ cycle }) => cycle === 'C2022')
        for (const row of classes) {
          const key = `${row.administration} ${row.node}`
          const isParted = row.comparability !== 'direct' || last!.method.version === '2.0.0'
          if (!isParted || row.performance === null || !before.has(key)) continue
          expect(after.get(key)! - before.get(key)!).toBeCloseTo(row.performance, 9)
        }
      }),
      { numRuns: 150 },
    )
  })
})
