import { describe, expect, test } from 'vitest'
import { allMembers } from '../../../src/shared/series/peer-group.ts'
import { scoresOverTime } from '../../../src/shared/series/trajectory-series.ts'
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
    expect(series.breaks).toEqual([{ year: 2022, label: 'method 1.1.0' }])
  })
})
