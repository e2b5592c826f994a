import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { benchmarkCycle } from '../../src/benchmark/benchmark-cycle.ts'
import { type TrajectoryOptions, trajectoriesFrame } from '../../src/trend/trajectories-frame.ts'
import { trendsFrame } from '../../src/trend/trends-frame.ts'
import { administrations, scoresOf, simple } from '../fixtures/benchmark-example.ts'
import { type CycleOf, chainOf, linkOf } from '../fixtures/chain-of.ts'

const chain = [
  { cycle: 'C1', period: '2022', method: simple, scores: scoresOf({ DEU: 10, FRA: 20 }) },
  { cycle: 'C2', period: '2023', method: simple, scores: scoresOf({ DEU: 15 }) },
  { cycle: 'C3', period: '2024', method: simple, scores: scoresOf({ DEU: 12, FRA: 50 }) },
]
const rows = rowsOf(trajectoriesFrame(chain))
const pathOf = (code: string, node: string) => rows.filter((row) => row.administration === code && row.node === node)

describe('trajectoriesFrame', () => {
  it('follows an administration from cycle to cycle', () => {
    const path = pathOf('DEU', 'ALL').map(({ cycle, period, score, change }) => [cycle, period, score, change])
    expect(path).toEqual([
      ['C1', '2022', 10, null],
      ['C2', '2023', 15, 5],
      ['C3', '2024', 12, -3],
    ])
  })

  it('misses a change over a gap: it compares with the cycle directly before', () => {
    expect(pathOf('FRA', 'K').map(({ change }) => change)).toEqual([null, null, null])
  })

  it('keeps one administration together', () => {
    const codes = rows.map((row) => row.administration)
    expect(codes).toEqual(codes.toSorted())
  })

  it('carries values of context KPIs', () => {
    expect(pathOf('DEU', 'C').map(({ value }) => value)).toEqual([100, 150, 120])
  })

  it('is an empty table of no cycles', () => {
    expect(trajectoriesFrame([]).length).toBe(0)
  })

  it('links and carries back nothing but the scores while one version holds', () => {
    for (const { score, linked, backSeries } of rows) expect([linked, backSeries]).toEqual([score, score])
  })

  it('compares with the cycle before, the first with none', () => {
    expect(pathOf('DEU', 'K').map(({ comparability }) => comparability)).toEqual([null, 'direct', 'direct'])
  })
})

const first = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
const heavy = { ...first, version: '2.0.0', kpis: [kpi('A', 'ALL', { weight: 3 }), kpi('B', 'ALL')] }
const changed = [
  { period: '2020', method: first, reports: { AAA: { A: 10, B: 20 }, BBB: { A: 10, B: 10 } } },
  { period: '2021', method: first, reports: { AAA: { A: 20, B: 40 } } },
  { period: '2022', method: heavy, reports: { AAA: { A: 24, B: 40 }, BBB: { A: 20, B: 20 }, CCC: { A: 1, B: 1 } } },
] as const
const of = (cycles: readonly CycleOf[], administration: string, node: string, options?: TrajectoryOptions) =>
  rowsOf(trajectoriesFrame(chainOf(cycles), options)).filter(
    (row) => row.administration === administration && row.node === node,
  )

describe('trajectoriesFrame, over a change of the method', () => {
  it('scores earlier cycles by the newest version', () => {
    expect(of(changed, 'AAA', 'ALL').map(({ score, backSeries }) => [score, backSeries])).toEqual([
      [15, 12.5],
      [30, 25],
      [28, 28],
    ])
  })

  it('links by the shift of the last cycle before it, so that movements before stay as they were', () => {
    expect(of(changed, 'AAA', 'ALL').map(({ linked }) => linked)).toEqual([10, 25, 28])
  })

  it('takes an earlier overlap for who has a gap, and none for who joins later', () => {
    expect(of(changed, 'BBB', 'ALL').map(({ linked }) => linked)).toEqual([10, 20])
    expect(of(changed, 'CCC', 'ALL').map(({ linked, backSeries }) => [linked, backSeries])).toEqual([[1, 1]])
  })

  it('takes scores by the newest version as given', () => {
    const again = linkOf({ period: '2021', method: heavy, reports: { AAA: { A: 40, B: 40 } } }).scores
    const rescored = (cycle: string) => (cycle === 'C2021' ? again : undefined)
    expect(of(changed, 'AAA', 'ALL', { rescored }).map(({ backSeries }) => backSeries)).toEqual([12.5, 40, 28])
  })

  const formula = { kind: 'value', factor: 1, numerator: 'another', denominator: null } as const
  const redefined = { ...heavy, kpis: [kpi('A', 'ALL', { formula }), kpi('B', 'ALL'), kpi('N', 'ALL')] }
  const broken = [
    { period: '2020', method: first, reports: { AAA: { A: 10, B: 20 } } },
    { period: '2021', method: first, reports: { AAA: { B: 40 } } },
    { period: '2022', method: redefined, reports: { AAA: { A: 24, B: 40, N: 5 } } },
  ]

  it('keeps the last value under a former definition, where the break is', () => {
    expect(of(broken, 'AAA', 'A').map(({ preBreakValue }) => preBreakValue)).toEqual([null, null, 10])
  })

  it('neither links nor carries back what is only the same subject', () => {
    expect(of(broken, 'AAA', 'A').map(({ linked, backSeries }) => [linked, backSeries])).toEqual([
      [null, null],
      [null, null],
      [24, 24],
    ])
  })

  it('says what is new, and how far groups compare', () => {
    const last = (node: string) => of(broken, 'AAA', node).at(-1)?.comparability
    expect(['A', 'B', 'N', 'ALL'].map(last)).toEqual(['subject-only', 'direct', 'new', 'subject-only'])
  })

  it('carries a group back over the KPIs that stayed', () => {
    expect(of(broken, 'AAA', 'ALL').map(({ backSeries }) => backSeries)).toEqual([20, 40, 23])
  })

  it('carries a new group back to cycles that did not have it', () => {
    const grown = method(
      [group('ALL', null), group('G', 'ALL')],
      [kpi('A', 'G'), kpi('B', 'ALL')],
      [
        { mean: 'arithmetic', minimumCoverage: 0 },
        { mean: 'arithmetic', minimumCoverage: 0 },
      ],
    )
    const cycles = [changed[0], { ...changed[2], method: { ...grown, version: '2.0.0' } }]
    expect(of(cycles, 'AAA', 'G').map(({ cycle, score, backSeries }) => [cycle, score, backSeries])).toEqual([
      ['C2020', null, 10],
      ['C2022', 24, 24],
    ])
  })

  it('carries back no group above a value that may not be seen', () => {
    const [link, ...later] = chainOf(changed)
    const { data } = link!.scores
    const hidden = data.node.map((node, row) => (node === 'A' && data.administration[row] === 'AAA' ? row : -1))
    const masked = {
      ...link!,
      scores: {
        ...link!.scores,
        data: {
          ...data,
          status: data.status.map((status, row) => (hidden.includes(row) ? 'undisclosed' : status)),
          value: data.value.map((x, row) => (hidden.includes(row) ? Number.NaN : x)),
        },
      },
    }
    const path = rowsOf(trajectoriesFrame([masked, ...later])).filter(
      ({ administration, cycle, node }) => administration === 'AAA' && cycle === 'C2020' && node !== 'B',
    )
    expect(path.map(({ node, backSeries }) => [node, backSeries])).toEqual([
      ['A', null],
      ['ALL', null],
    ])
  })

  it('keeps a cycle without reporters as a gap', () => {
    const silent = { period: '2021', method: first, reports: {}, silent: ['AAA'] }
    const path = of([changed[0], silent, changed[2]], 'AAA', 'ALL')
    expect(path.map(({ status, score, change }) => [status, score, change])).toEqual([
      ['scored', 15, null],
      ['not-reported', null, null],
      ['scored', 28, null],
    ])
  })
})

describe('trendsFrame', () => {
  it('puts the benchmarks of cycles one below the other', () => {
    const benchmarks = chain.map((link) => benchmarkCycle({ ...link, method: simple, administrations }))
    const medians = rowsOf(trendsFrame(benchmarks)).filter((row) => row.group === 'world' && row.node === 'ALL')
    expect(medians.map(({ cycle, median }) => [cycle, median])).toEqual([
      ['C1', 15],
      ['C2', 15],
      ['C3', 31],
    ])
  })
})
