import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { differenceOf } from '@pmm/scoring/kernel/resolution'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesFrame } from '../../src/change/changes-frame.ts'
import { chainOf, type Reports } from '../fixtures/chain-of.ts'

const codes = ['K1', 'K2', 'K3', 'K4', 'K5']

const aggregation = fc
  .record({
    mean: fc.constantFrom('arithmetic', 'geometric', 'median', 'weakest-link', 'mazziotta-pareto'),
    minimumCoverage: fc.constantFrom(0, 0.5),
    floor: fc.constant(1),
  })
  .map(({ floor, ...rest }): Aggregation => (rest.mean === 'geometric' ? { ...rest, floor } : rest))
const formula = { kind: 'value', factor: 1, numerator: 'value', denominator: null } as const
const definition = fc.constantFrom<Partial<Kpi>>(
  ...[
    {},
    {},
    {},
    { formula: { ...formula, numerator: 'other' } },
    { formula: { ...formula, factor: 2 }, unit: 'half' },
  ],
)
const kpiOf = (code: string) =>
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(60, 100), definition, fc.boolean())
    .map(([weight, best, defined, isKept]) =>
      isKept || code === 'K1'
        ? [
            kpi(code, Number(code[1]) < 4 ? 'G' : 'ALL', {
              weight,
              normalisation: { method: 'goalposts', worst: -5, best },
              ...defined,
            }),
          ]
        : [],
    )
const version = (number: string): fc.Arbitrary<Method> =>
  fc.tuple(aggregation, aggregation, ...codes.map(kpiOf)).map(([top, below, ...kpis]) => ({
    ...method([group('ALL', null), group('G', 'ALL')], (kpis as Kpi[][]).flat(), [top, below]),
    version: number,
  }))

const value = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: 0.5, max: 90, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 'not-applicable' as const) },
)
const report = fc.record(Object.fromEntries(codes.map((code) => [code, value])))
const reports: fc.Arbitrary<Reports> = fc.dictionary(fc.constantFrom('AAA', 'BBB', 'CCC', 'DDD'), report, {
  minKeys: 1,
})
const askedOf = (of: Method, all: Reports): Reports =>
  Object.fromEntries(
    Object.entries(all).map(([code, ofCode]) => [
      code,
      Object.fromEntries(Object.entries(ofCode).filter(([one]) => of.kpis.some((kpi) => kpi.code === one))),
    ]),
  )

const history = fc.record({
  methods: fc.tuple(version('1.0.0'), version('2.0.0')),
  turn: fc.integer({ min: 0, max: 3 }),
  cycles: fc.tuple(reports, reports, reports, reports),
  before: fc.tuple(reports, reports, reports, reports),
})

const periods = ['2019', '2021', '2022', '2024']
const frameOf = ({ methods, turn, cycles, before }: typeof history extends fc.Arbitrary<infer T> ? T : never) => {
  const methodAt = (at: number) => methods[at < turn ? 0 : 1]
  const of = (all: readonly Reports[]) =>
    chainOf(periods.map((period, at) => ({ period, method: methodAt(at), reports: askedOf(methodAt(at), all[at]!) })))
  const published = of(before)
  return changesFrame(of(cycles), {
    since: ['C2019'],
    published: (cycle) => published.find((link) => link.cycle === cycle)?.scores,
  })
}

/** The distance to the next number of the size of the largest. */
const lastBit = (...numbers: number[]) =>
  2 ** (Math.floor(Math.log2(Math.max(...numbers.map(Math.abs), 2 ** -900))) - 52)

describe('changesFrame, for any history of joins, leaves, breaks, restatements and two versions', () => {
  it('splits every change into parts that add up to it to the last bit of the largest', () => {
    fc.assert(
      fc.property(history, (of) => {
        for (const row of rowsOf(frameOf(of))) {
          const parts = [row.performance, row.composition, row.definition, row.method, row.revision]
          if (row.change === null) expect(parts).toEqual([null, null, null, null, null])
          else {
            expect(row.change).toBe(differenceOf(row.before!, row.after!))
            const [largest = 0, ...others] = (parts as number[]).toSorted((a, b) => Math.abs(b) - Math.abs(a))
            const rest = others.reduce((sum, part) => sum + part, 0)
            expect(Math.abs(rest + largest - row.change)).toBeLessThanOrEqual(lastBit(row.change, largest))
            expect(row.change - rest).toBe(largest)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('has a change wherever both scores are', () => {
    fc.assert(
      fc.property(history, (of) => {
        for (const { before, after, change } of rowsOf(frameOf(of)))
          expect(change === null).toBe(before === null || after === null)
      }),
      { numRuns: 100 },
    )
  })

  it('finds performance alone where one version scores what everyone always reports', () => {
    const whole = fc.record(
      Object.fromEntries(codes.map((code) => [code, fc.double({ min: 1, max: 90, noNaN: true })])),
    )
    const panel = fc.record({ AAA: whole, BBB: whole })
    fc.assert(
      fc.property(version('1.0.0'), fc.tuple(panel, panel), (of, cycles) => {
        const chain = chainOf(
          cycles.map((all, at) => ({ period: periods[at]!, method: of, reports: askedOf(of, all) })),
        )
        for (const row of rowsOf(changesFrame(chain))) expect(row.performance).toBe(row.change)
      }),
      { numRuns: 100 },
    )
  })
})
