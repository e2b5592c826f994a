import { kendallOf } from '@pmm/scoring/analysis/kendall'
import { kendallP, mannKendallP } from '@pmm/scoring/analysis/significance'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesFrame } from '../../src/change/changes-frame.ts'
import { slopesFrame } from '../../src/trend/slopes-frame.ts'
import { theilSen } from '../../src/trend/theil-sen.ts'
import { trajectoriesFrame } from '../../src/trend/trajectories-frame.ts'
import { chainOf } from '../fixtures/chain-of.ts'

const sen = (times: readonly number[], values: readonly number[]) =>
  theilSen(Float64Array.from(times), Float64Array.from(values))

describe('theilSen', () => {
  it('takes the median slope of all pairs, over unequal steps', () => {
    expect(sen([2012, 2014, 2016, 2018, 2023], [1, 3, 4, 9, 10]).slope).toBeCloseTo((9 / 11 + 6 / 7) / 2, 12)
  })

  it('is not moved by an outlier', () => {
    expect(sen([1, 2, 3, 4, 5], [1, 2, 300, 4, 5]).slope).toBe(1)
  })

  it('has no interval below four points, and none but the ends at four', () => {
    expect(sen([1, 2, 3], [1, 5, 7]).lower).toBeNaN()
    const { lower, upper } = sen([1, 2, 3, 4], [1, 2, 4, 8])
    expect([lower, upper]).toEqual([1, 4])
  })

  it('takes the exact interval: six of 28 ordered slopes lie outside at either end, for eight points', () => {
    const values = [3, 1, 4, 1.5, 5, 9, 2.6, 5.3]
    const times = values.map((_, i) => i)
    const slopes = times
      .flatMap((i) => times.slice(i + 1).map((j) => (values[j]! - values[i]!) / (j - i)))
      .sort((a, b) => a - b)
    const { lower, upper } = sen(times, values)
    // Kendall's table for n = 8: P(S ≥ 16) = 0.031, P(S ≥ 14) = 0.054; S = 28 − 2 · 6 is the last below 5 %
    expect([lower, upper]).toEqual([slopes[6], slopes[21]])
  })

  it('takes the normal interval where points are equal', () => {
    // n = 10, one pair equal: variance (10·9·25 − 2·1·9) / 18 = 124; (45 − 1.645·11.136) / 2 = 13.34
    const values = [1, 2, 2, 4, 3, 6, 7, 5, 9, 8]
    const times = values.map((_, i) => i)
    const slopes = times
      .flatMap((i) => times.slice(i + 1).map((j) => (values[j]! - values[i]!) / (j - i)))
      .sort((a, b) => a - b)
    expect(sen(times, values).lower).toBe(slopes[12])
  })

  it('tests from four points on', () => {
    expect(sen([1, 2, 3], [1, 2, 3]).p).toBeNaN()
    expect(sen([1, 2, 3, 4], [1, 2, 3, 4])).toMatchObject({ tau: 1, p: 2 / 24 })
  })

  it('has a slope of 0 and no tau where nothing moves', () => {
    expect(sen([1, 2, 3, 4], [5, 5, 5, 5])).toMatchObject({ slope: 0, lower: 0, upper: 0, tau: Number.NaN })
  })
})

describe('theilSen, for any series', () => {
  const series = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 12 })

  it('has the tau and p of Kendall’s test with time', () => {
    fc.assert(
      fc.property(series, (values) => {
        const first = Float64Array.from(values.keys())
        const counts = kendallOf({ first, second: Float64Array.from(values) })
        const { tau, p } = sen([...first], values)
        expect(Number.isNaN(tau) ? 0 : tau).toBeCloseTo(Number.isNaN(counts.tau) ? 0 : counts.tau, 12)
        if (counts.secondTies.length === 0) expect(p).toBeCloseTo(kendallP(counts), 12)
        else expect(p).toBeCloseTo(mannKendallP(values.length, counts.score, counts.secondTies), 12)
      }),
    )
  })

  it('lies in its interval, and turns with the series', () => {
    fc.assert(
      fc.property(series, (values) => {
        const times = [...values.keys()]
        const [up, down] = [
          sen(times, values),
          sen(
            times,
            values.map((x) => -x),
          ),
        ]
        expect(down.slope + up.slope).toBeCloseTo(0, 12)
        if (Number.isNaN(up.lower)) return
        expect(up.lower).toBeLessThanOrEqual(up.slope)
        expect(up.upper).toBeGreaterThanOrEqual(up.slope)
      }),
    )
  })
})

describe('slopesFrame', () => {
  const one = method([group('ALL', null)], [kpi('A', 'ALL')])
  const cyclesOf = (by: Record<string, Record<string, number>>) =>
    chainOf(
      Object.entries(by).map(([period, values]) => ({
        period,
        method: one,
        reports: Object.fromEntries(Object.entries(values).map(([code, A]) => [code, { A }])),
        silent: ['AAA', 'BBB', 'CCC'].filter((code) => !(code in values)),
      })),
    )
  const chain = cyclesOf({
    2016: { AAA: 40, BBB: 70 },
    2018: { AAA: 50, BBB: 60 },
    2020: { AAA: 60 },
    2022: { AAA: 70, BBB: 40, CCC: 100 },
  })
  const rows = rowsOf(slopesFrame(chain, { targets: { ALL: 100 } })).filter(({ node }) => node === 'ALL')
  const of = (code: string) => rows.find(({ administration }) => administration === code)

  it('counts a year, though cycles come every second', () => {
    expect(of('AAA')).toMatchObject({
      points: 4,
      slope: 5,
      target: 100,
      yearsToTarget: 6,
      yearsLower: 6,
      yearsUpper: 6,
    })
  })

  it('never reaches a target downhill', () => {
    expect(of('BBB')).toMatchObject({ points: 3, slope: -5, yearsToTarget: null, pValue: null })
  })

  it('has no slope of one point, for a late joiner', () => {
    expect(of('CCC')).toMatchObject({ points: 1, slope: null, yearsToTarget: null })
  })

  it('is level where values that differ make one score, and never reaches the target', () => {
    // every one of these values makes 15 in exact arithmetic
    const posts = { ...one, kpis: [kpi('A', 'ALL', { normalisation: { method: 'goalposts', worst: 0.1, best: 0.7 } })] }
    const level = [0.19, 0.1 + 0.09, 0.19000000000000003, 0.18999999999999997]
    const cycles = chainOf(
      level.map((A, at) => ({ period: String(2019 + at), method: posts, reports: { AAA: { A } } })),
    )
    for (const row of rowsOf(slopesFrame(cycles)))
      expect(row).toMatchObject({ points: 4, slope: 0, tau: null, pValue: 1, yearsToTarget: null })
    for (const row of rowsOf(trajectoriesFrame(cycles)).filter(({ cycle }) => cycle !== '2019'))
      expect(row.change ?? 0).toBe(0)
    for (const row of rowsOf(changesFrame(cycles))) expect([row.change, row.performance]).toEqual([0, 0])
  })

  it('projects nothing towards a target that nobody set', () => {
    for (const row of rowsOf(slopesFrame(chain)))
      expect([row.target, row.yearsToTarget, row.yearsLower, row.yearsUpper]).toEqual([null, null, null, null])
  })

  it('projects nothing unless the whole interval of the slope rises', () => {
    const series = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 7 })
    fc.assert(
      fc.property(series, (values) => {
        const cycles = cyclesOf(Object.fromEntries(values.map((x, at) => [2010 + at, { AAA: 10 * x }])))
        const [row] = rowsOf(slopesFrame(cycles, { targets: { ALL: 95 } })).filter(({ node }) => node === 'ALL')
        expect(row!.yearsToTarget !== null).toBe(row!.slopeLower !== null && row!.slopeLower > 0)
        expect([row!.yearsLower, row!.yearsUpper].filter((years) => years !== null)).toHaveLength(
          row!.yearsToTarget === null ? 0 : 2,
        )
      }),
      { numRuns: 50 },
    )
  })

  it('takes targets as given', () => {
    const [row] = rowsOf(slopesFrame(chain, { targets: { ALL: 80 } })).filter(({ node }) => node === 'ALL')
    expect(row).toMatchObject({ target: 80, yearsToTarget: 2 })
  })

  it('is empty of no cycles', () => {
    expect(slopesFrame([]).length).toBe(0)
  })

  it('follows the back-series over a change of the method', () => {
    const half = {
      ...one,
      version: '2.0.0',
      kpis: [kpi('A', 'ALL', { normalisation: { method: 'goalposts', worst: 0, best: 200 } })],
    }
    const cycles = chainOf([
      { period: '2020', method: one, reports: { AAA: { A: 10 } } },
      { period: '2021', method: half, reports: { AAA: { A: 20 } } },
    ])
    expect(rowsOf(slopesFrame(cycles)).find(({ node }) => node === 'A')).toMatchObject({ points: 2, slope: 5 })
  })
})
