import { maturityColumns } from '@pmm/core/contract/table'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { type Frame, frameOf, rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benchmarkCycle } from '../../src/benchmark/benchmark-cycle.ts'
import { betaConvergence } from '../../src/groups/beta-convergence.ts'
import { convergenceFrame } from '../../src/groups/convergence-frame.ts'
import { groupChangesFrame } from '../../src/groups/group-changes-frame.ts'
import { panelTrendsFrame } from '../../src/groups/panel-trends-frame.ts'
import { transitionsFrame } from '../../src/groups/transitions-frame.ts'
import { peerGroupsOf } from '../../src/peers/peer-groups.ts'
import { type CycleOf, chainOf } from '../fixtures/chain-of.ts'

const one = method([group('ALL', null)], [kpi('A', 'ALL')])
const cycle = (period: string, values: Record<string, number>, silent: string[] = []): CycleOf => ({
  period,
  method: one,
  reports: Object.fromEntries(Object.entries(values).map(([code, A]) => [code, { A }])),
  silent,
})
const groupsOf = (cycles: readonly CycleOf[]) => {
  const chain = chainOf(cycles)
  return [chain, chain.map(({ administrations }) => peerGroupsOf(administrations))] as const
}
const worldIn = <R extends { group: string | null; node: string | null }>(rows: R[]) =>
  rows.filter((row) => row.group === 'world' && row.node === 'ALL')

describe('groupChangesFrame', () => {
  const cycles = [cycle('2020', { AAA: 40, BBB: 60, LEFT: 20 }), cycle('2021', { AAA: 44, BBB: 62, NEW: 94 })]
  const [row] = worldIn(rowsOf(groupChangesFrame(...groupsOf(cycles))))

  it('puts all reporters and the panel side by side, and what they differ by', () => {
    expect(row).toMatchObject({
      reportingBefore: 3,
      reportingAfter: 3,
      panel: 2,
      joined: 1,
      left: 1,
      meanBefore: 40,
      change: 200 / 3 - 40,
      panelChange: 3,
      compositionEffect: 200 / 3 - 40 - 3,
      confStatus: 'F',
    })
  })

  it('leaves out of its groups who is suspended, whatever it reported', () => {
    const [chain] = groupsOf(cycles)
    const suspended = chain.map((link, at) =>
      at === 0 ? link : { ...link, administrations: link.administrations.filter(({ code }) => code !== 'BBB') },
    )
    const groups = suspended.map(({ administrations }) => peerGroupsOf(administrations))
    expect(worldIn(rowsOf(groupChangesFrame(suspended, groups)))[0]).toMatchObject({
      panel: 1,
      left: 2,
      reportingAfter: 2,
    })
  })

  it('misses the means of a cycle without reporters', () => {
    const silent = [cycle('2020', { AAA: 40 }), cycle('2021', {}, ['AAA'])]
    expect(worldIn(rowsOf(groupChangesFrame(...groupsOf(silent))))[0]).toMatchObject({
      reportingAfter: 0,
      panel: 0,
      left: 1,
      meanBefore: 40,
      meanAfter: null,
      change: null,
      compositionEffect: null,
    })
  })

  it('leaves out a KPI that the later method no longer holds', () => {
    const later = { ...method([group('ALL', null)], [kpi('B', 'ALL')]), version: '2.0.0' }
    const rows = rowsOf(
      groupChangesFrame(...groupsOf([cycles[0]!, { period: '2021', method: later, reports: { AAA: { B: 1 } } }])),
    )
    expect(new Set(rows.map(({ node }) => node))).toEqual(new Set(['ALL']))
  })
})

describe('panelTrendsFrame', () => {
  const cycles = [
    cycle('2020', { AAA: 40, BBB: 60, GAP: 10 }),
    cycle('2021', { AAA: 42, BBB: 66 }, ['GAP']),
    cycle('2022', { AAA: 44, BBB: 60, GAP: 99, NEW: 99 }),
  ]

  it('follows those alone who are there in every cycle', () => {
    const rows = worldIn(rowsOf(panelTrendsFrame(...groupsOf(cycles))))
    expect(rows.map(({ members, reporting, mean }) => [members, reporting, mean])).toEqual([
      [3, 2, 50],
      [3, 2, 54],
      [4, 2, 52],
    ])
  })

  it('takes a cycle without reporters for a gap of the chain', () => {
    const rows = worldIn(
      rowsOf(panelTrendsFrame(...groupsOf([cycles[0]!, cycle('2021', {}, ['AAA', 'BBB', 'GAP']), cycles[2]!]))),
    )
    expect(rows.map(({ reporting, mean }) => [reporting, mean])).toEqual([
      [3, 110 / 3],
      [0, null],
      [3, 203 / 3],
    ])
  })

  it('is the benchmarks where everyone always reports', () => {
    const [chain, groups] = groupsOf([cycle('2020', { AAA: 1, BBB: 5 }), cycle('2021', { AAA: 2, BBB: 3 })])
    const benchmarks = chain.flatMap((link) => rowsOf(benchmarkCycle(link)))
    expect(rowsOf(panelTrendsFrame(chain, groups))).toEqual(benchmarks)
  })
})

describe('convergenceFrame', () => {
  const cycles = [
    cycle('2020', { AAA: 10, BBB: 30, CCC: 50, DDD: 70 }),
    cycle('2022', { AAA: 30, BBB: 42, CCC: 54, DDD: 66, NEW: 5 }),
  ]
  const [row] = worldIn(rowsOf(convergenceFrame(...groupsOf(cycles))))

  it('finds those behind gaining on those ahead, a year', () => {
    // growth a year: 10, 6, 2, −2 over scores 20 apart
    expect(row?.beta).toBeCloseTo(-0.2, 12)
    expect(row?.betaError).toBeCloseTo(0, 9)
    expect([row?.panel, row?.sigmaBefore, row?.sigmaAfter]).toEqual([4, Math.sqrt(2000 / 3), Math.sqrt(720 / 3)])
  })

  it('has no mobility where everyone stays in its quarter', () => {
    expect(row?.mobility).toBe(0)
  })

  it('says nothing of a panel of two', () => {
    const [small] = worldIn(
      rowsOf(convergenceFrame(...groupsOf([cycle('2020', { AAA: 1, BBB: 2 }), cycle('2021', { AAA: 2, BBB: 2 })]))),
    )
    expect(small).toMatchObject({ panel: 2, beta: null, betaError: null, pValue: null, mobility: null })
  })

  it('takes both scores by the later method', () => {
    const half = {
      ...one,
      version: '2.0.0',
      kpis: [kpi('A', 'ALL', { normalisation: { method: 'goalposts', worst: 0, best: 200 } })],
    }
    const [changed] = worldIn(rowsOf(convergenceFrame(...groupsOf([cycles[0]!, { ...cycles[1]!, method: half }]))))
    expect(changed?.sigmaBefore).toBeCloseTo(Math.sqrt(2000 / 3) / 2, 12)
  })

  it('compares since a cycle named', () => {
    const [chain, groups] = groupsOf([cycles[0]!, cycle('2021', { AAA: 1 }), cycles[1]!])
    const rows = worldIn(rowsOf(convergenceFrame(chain, groups, { since: ['C2020'] })))
    expect(rows.map(({ since, cycle: to, panel }) => [since, to, panel])).toEqual([
      ['C2020', 'C2021', 1],
      ['C2021', 'C2022', 1],
      ['C2020', 'C2022', 4],
    ])
  })
})

describe('betaOf, for any points', () => {
  it('leaves residuals that are uncorrelated with the scores, and its error follows from them', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: -20, max: 20 })), {
      minLength: 4,
      maxLength: 20,
    })
    fc.assert(
      fc.property(points, (all) => {
        const [x, y] = [Float64Array.from(all, ([a]) => a), Float64Array.from(all, ([, b]) => b)]
        fc.pre(new Set(x).size > 1)
        const { beta, error } = betaConvergence(
          x,
          x.map((start, i) => start + 2 * y[i]!),
          x.length,
          2,
        )
        const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length
        const residuals = y.map((value, i) => value - mean(y) - beta * (x[i]! - mean(x)))
        const sums = (of: (i: number) => number) => residuals.reduce((sum, _, i) => sum + of(i), 0)
        expect(sums((i) => residuals[i]! * x[i]!)).toBeCloseTo(0, 6)
        const spread = sums((i) => (x[i]! - mean(x)) ** 2)
        expect(error).toBeCloseTo(Math.sqrt(sums((i) => residuals[i]! ** 2) / (x.length - 2) / spread), 6)
      }),
    )
  })
})

describe('transitionsFrame', () => {
  const cycles = [
    cycle('2020', { AAA: 10, BBB: 20, CCC: 30, DDD: 40, EEE: 50, FFF: 60, GGG: 70, HHH: 80 }),
    cycle('2021', { AAA: 90, BBB: 20, CCC: 30, DDD: 40, EEE: 50, FFF: 60, GGG: 70, HHH: 80, NEW: 1 }),
  ]

  it('counts who moved between the quarters of the panel, and their share of those who started there', () => {
    const rows = worldIn(rowsOf(transitionsFrame(...groupsOf(cycles))))
    expect(rows.map(({ from, to, count, share }) => `${from}→${to} ${count} ${share}`)).toEqual([
      '1→1 1 0.5',
      '1→4 1 0.5',
      '2→1 1 0.5',
      '2→2 1 0.5',
      '3→2 1 0.5',
      '3→3 1 0.5',
      '4→3 1 0.5',
      '4→4 1 0.5',
    ])
  })

  it('has no quarters of KPIs', () => {
    const rows = rowsOf(transitionsFrame(...groupsOf(cycles)))
    expect(rows.some(({ node }) => node === 'A')).toBe(false)
  })

  it('counts the ways between levels of maturity, of whoever has one in both cycles', () => {
    const rowOf = (administration: string, code: string, level: number | null) => ({
      administration,
      cycle: code,
      period: null,
      node: 'ALL',
      level,
      plus: null,
      index: null,
      reached: level,
      held: null,
      blocking: null,
      path: null,
    })
    const maturity: Frame<typeof maturityColumns> = frameOf(maturityColumns, [
      ...[rowOf('AAA', 'C2020', 1), rowOf('AAA', 'C2021', 2), rowOf('BBB', 'C2020', 1), rowOf('BBB', 'C2021', 1)],
      ...[rowOf('CCC', 'C2020', 3), rowOf('CCC', 'C2021', null), rowOf('NEW', 'C2021', 2)],
    ])
    const rows = worldIn(rowsOf(transitionsFrame(...groupsOf(cycles), { maturity }))).filter(
      ({ kind }) => kind === 'level',
    )
    expect(rows.map(({ from, to, count, share }) => [from, to, count, share])).toEqual([
      [1, 1, 1, 0.5],
      [1, 2, 1, 0.5],
    ])
  })
})
