import { describe, expect, test } from 'vitest'
import { allMembers } from '../../../src/shared/series/peer-group.ts'
import { scoresOverTime, valuesOverTime } from '../../../src/shared/series/trajectory-series.ts'
import { administrations, cycle, method } from '../../examples.ts'

const [kenya] = administrations

describe('scoresOverTime', () => {
  const cycles = [cycle('2020'), cycle('2022', { methodVersion: '1.1.0' })]
  const data = { node: 'ALL', cycles, trends: [], trajectories: [], peers: allMembers, administration: kenya }
  const series = scoresOverTime(data, method)

  test('leaves a cycle open of which nothing is known', () => {
    expect(series.points.map(({ value, median }) => [value, median])).toEqual([
      [Number.NaN, Number.NaN],
      [Number.NaN, Number.NaN],
    ])
  })

  test('marks where another version of the method begins', () => {
    expect(series.breaks).toEqual([{ year: 2022, label: 'method 1.1.0', cuts: false }])
  })

  const [kpi] = method.kpis
  const breaks = [{ kpi: kpi!.code, kind: 'source', reason: 'another survey', saidBy: 'us' }] as const
  const broken = { ...data, cycles: [cycle('2020'), cycle('2022', { breaks: [...breaks] })] }

  test('is cut where the KPI does not compare', () => {
    const cut = [{ year: 2022, label: 'new source', cuts: true }]
    expect(scoresOverTime({ ...broken, node: kpi!.code }, method).breaks).toEqual(cut)
    expect(valuesOverTime({ ...broken, node: kpi!.code }, kpi!).breaks).toEqual(cut)
  })

  test('goes on in a group above it, with a mark that names the KPI', () => {
    expect(scoresOverTime(broken, method).breaks).toEqual([
      { year: 2022, label: `${kpi!.code}: new source`, cuts: false },
    ])
    const other = method.kpis.find(({ code }) => code !== kpi!.code)!
    expect(scoresOverTime({ ...broken, node: other.code }, method).breaks).toEqual([])
  })
})
