import type { changeColumns } from '@pmm/core/contract/chain-columns'
import type { RowOf } from '@pmm/core/contract/column'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { type ChangeOptions, changesFrame } from '../../src/change/changes-frame.ts'
import { type CycleOf, chainOf, linkOf } from '../fixtures/chain-of.ts'

const formula = { kind: 'value', factor: 1, numerator: 'value', denominator: null } as const
const first = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
const next = (kpis: typeof first.kpis, rest: object = {}) => ({ ...first, version: '2.0.0', kpis, ...rest })

const rowIn = (cycles: CycleOf[], options: ChangeOptions = {}, node = 'ALL'): RowOf<typeof changeColumns> => {
  const row = rowsOf(changesFrame(chainOf(cycles), options)).findLast((one) => one.node === node)
  if (row === undefined) throw new Error(`there is no row of ${node}`)
  return row
}
const partsIn = (row: RowOf<typeof changeColumns>) => {
  const { change, performance, composition, definition, method: byMethod, revision } = row
  return { change, performance, composition, definition, method: byMethod, revision }
}
const none = { performance: 0, composition: 0, definition: 0, method: 0, revision: 0 }
const of = (period: string, by: typeof first, values: Record<string, number | 'not-applicable'>): CycleOf => ({
  period,
  method: by,
  reports: { AAA: values },
})

describe('changesFrame', () => {
  it('gives to performance what values make', () => {
    const row = rowIn([of('2022', first, { A: 10, B: 20 }), of('2023', first, { A: 16, B: 22 })])
    expect(partsIn(row)).toEqual({ ...none, change: 4, performance: 4 })
  })

  it('gives to composition a KPI that came, and to performance the others alone', () => {
    const row = rowIn([of('2022', first, { A: 10, B: Number.NaN }), of('2023', first, { A: 16, B: 80 })])
    expect(partsIn(row)).toEqual({ ...none, change: 38, performance: 6, composition: 32 })
  })

  it('gives to composition what shares no KPI', () => {
    const row = rowIn([of('2022', first, { A: 10 }), of('2023', first, { B: 80 })])
    expect(partsIn(row)).toEqual({ ...none, change: 70, composition: 70 })
  })

  it('makes no composition of a KPI that is missing in both cycles', () => {
    const three = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL'), kpi('C', 'ALL')])
    const row = rowIn([of('2022', three, { A: 0.1, B: 0.7 }), of('2023', three, { A: 0.3, B: 0.4 })])
    expect(row.composition).toBe(0)
  })

  it('leaves a group that fell short of its coverage out of the parent it did not count in', () => {
    const groups = [group('ALL', null), group('G', 'ALL', { aggregation: { mean: 'arithmetic', minimumCoverage: 1 } })]
    const deep = method(
      groups,
      [kpi('A', 'ALL'), kpi('B', 'G'), kpi('C', 'G')],
      [
        { mean: 'arithmetic', minimumCoverage: 0 },
        { mean: 'arithmetic', minimumCoverage: 0 },
      ],
    )
    const row = rowIn([of('2022', deep, { A: 10, B: 10 }), of('2023', deep, { A: 20, B: 90 })])
    expect(partsIn(row)).toEqual({ ...none, change: 10, performance: 10 })
  })

  it('gives to the method what weights make of the earlier values', () => {
    const later = next([kpi('A', 'ALL', { weight: 3 }), kpi('B', 'ALL')])
    const row = rowIn([of('2022', first, { A: 40, B: 20 }), of('2023', later, { A: 44, B: 20 })])
    expect(partsIn(row)).toEqual({ ...none, change: 8, performance: 3, method: 5 })
  })

  it('gives to the method what goalposts make, of a KPI too', () => {
    const later = next([
      kpi('A', 'ALL', { normalisation: { method: 'goalposts', worst: 0, best: 50 } }),
      kpi('B', 'ALL'),
    ])
    const row = rowIn([of('2022', first, { A: 10, B: 0 }), of('2023', later, { A: 15, B: 0 })], {}, 'A')
    expect(partsIn(row)).toEqual({ ...none, change: 20, performance: 10, method: 10 })
  })

  it('gives to the definition what a KPI makes that is another thing now', () => {
    const later = next([kpi('A', 'ALL', { formula: { ...formula, numerator: 'another' } }), kpi('B', 'ALL')])
    const row = rowIn([of('2022', first, { A: 10, B: 20 }), of('2023', later, { A: 50, B: 30 })])
    expect([row.comparability, partsIn(row)]).toEqual([
      'subject-only',
      { ...none, change: 25, performance: 10, definition: 15 },
    ])
  })

  it('reads a KPI in another unit by its factor, so that only performance is left', () => {
    const minutes = { formula: { ...formula, factor: 60 }, unit: 'minutes' }
    const later = next([
      kpi('A', 'ALL', { ...minutes, normalisation: { method: 'goalposts', worst: 0, best: 6000 } }),
      kpi('B', 'ALL'),
    ])
    const row = rowIn([of('2022', first, { A: 10, B: 20 }), of('2023', later, { A: 720, B: 20 })], {}, 'A')
    expect([row.comparability, partsIn(row)]).toEqual(['indirect', { ...none, change: 2, performance: 2 }])
  })

  it('follows a KPI that is declared to have had another code', () => {
    const comparability = [{ kpi: 'X', was: 'A', since: '2.0.0', class: 'direct', note: 'renamed' }]
    const later = next([kpi('X', 'ALL'), kpi('B', 'ALL')], { comparability })
    const row = rowIn([of('2022', first, { A: 10, B: 20 }), of('2023', later, { X: 12, B: 20 })], {}, 'X')
    expect(partsIn(row)).toEqual({ ...none, change: 2, performance: 2 })
  })

  it('has no change of a KPI the method no longer holds, and says that it is discontinued', () => {
    const row = rowIn([of('2022', first, { A: 10, B: 20 }), of('2023', next([kpi('A', 'ALL')]), { A: 10 })], {}, 'B')
    expect(row).toMatchObject({ comparability: 'discontinued', before: 20, after: null, change: null })
  })

  it('gives to revision what was restated since the earlier cycle was published', () => {
    const published = linkOf(of('2022', first, { A: 10, B: 20 })).scores
    const options = { published: (cycle: string) => (cycle === 'C2022' ? published : undefined) }
    const row = rowIn([of('2022', first, { A: 14, B: 20 }), of('2023', first, { A: 16, B: 20 })], options)
    expect([row.before, partsIn(row)]).toEqual([15, { ...none, change: 3, performance: 1, revision: 2 }])
  })

  it('takes scores by the later method as given', () => {
    const later = next([kpi('A', 'ALL'), kpi('B', 'ALL'), kpi('C', 'ALL')])
    const again = linkOf(of('2022', later, { A: 30, B: 30, C: 0 })).scores
    const row = rowIn([of('2022', first, { A: 10, B: 20 }), of('2023', later, { A: 40, B: 40, C: 40 })], {
      rescored: (cycle, version) => (cycle === 'C2022' && version === '2.0.0' ? again : undefined),
    })
    expect(partsIn(row)).toEqual({ ...none, change: 25, method: 15, performance: 10 })
  })

  const gap = [
    of('2022', first, { A: 10, B: 10 }),
    { period: '2023', method: first, reports: { BBB: { A: 1, B: 1 } }, silent: ['AAA'] },
    of('2024', first, { A: 30, B: 30 }),
  ]

  it('has no change over a gap, but one since the cycle before it where that is named', () => {
    const rows = rowsOf(changesFrame(chainOf(gap), { since: ['C2022'] })).filter(
      ({ administration, node }) => administration === 'AAA' && node === 'ALL',
    )
    expect(rows.map(({ since, cycle, change }) => [since, cycle, change])).toEqual([
      ['C2022', 'C2023', null],
      ['C2023', 'C2024', null],
      ['C2022', 'C2024', 20],
    ])
  })

  it('refuses a cycle that the chain does not hold', () => {
    expect(() => changesFrame(chainOf(gap), { since: ['C1999'] })).toThrow('C2022, C2023, C2024')
  })

  it('has no change in a cycle without reporters', () => {
    const silent = { period: '2023', method: first, reports: {}, silent: ['AAA'] }
    expect(partsIn(rowIn([of('2022', first, { A: 1, B: 1 }), silent])).change).toBeNull()
  })

  it('holds weights that were fitted on scores as the cycle fitted them', () => {
    const fitted = method([group('ALL', null, { weighting: { rule: 'principal-component' } })], first.kpis)
    const reports = (shift: number) => ({
      AAA: { A: 10, B: 20 + shift },
      BBB: { A: 40, B: 30 },
      CCC: { A: 50, B: 90 + shift },
      DDD: { A: 50 },
    })
    const cycles = [
      { period: '2022', method: fitted, reports: reports(0) },
      { period: '2023', method: fitted, reports: { ...reports(4), DDD: { A: 50, B: 10 } } },
    ]
    const rows = rowsOf(changesFrame(chainOf(cycles))).filter(({ node }) => node === 'ALL')
    expect(rows.map(({ composition }) => composition === 0)).toEqual([true, true, true, false])
  })
})
