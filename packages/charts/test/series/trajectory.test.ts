import { describe, expect, test } from 'vitest'
import {
  describeTrajectory,
  type TrajectoryPoint,
  type TrajectorySeries,
  twinOfTrajectory,
} from '../../src/series/trajectory.ts'
import { noisy, trajectory, trend } from '../examples.ts'

const missing = Number.NaN
const seriesOf = (...values: readonly number[]): TrajectorySeries => ({
  ...trajectory,
  points: values.map(
    (value, at): TrajectoryPoint => ({ ...trajectory.points[0]!, label: `${2020 + at}`, year: 2020 + at, value }),
  ),
})

describe('describeTrajectory', () => {
  test.each([
    ['rose', [50, 60], 'Kenya rose from 50.0 in 2020 to 60.0 in 2021.'],
    ['fell', [60, 50], 'Kenya fell from 60.0 in 2020 to 50.0 in 2021.'],
    ['stayed, as far as is written', [50, 50.01], 'Kenya stands where it stood: 50.0 in 2020 and in 2021.'],
    ['is known once', [50], 'Kenya was 50.0 in 2020.'],
    [
      'has gaps',
      [50, missing, missing, 60],
      'Kenya rose from 50.0 in 2020 to 60.0 in 2023; 2 cycles are missing and left open.',
    ],
    ['begins late', [missing, 60], 'Kenya was 60.0 in 2021; 1 cycle is missing and left open.'],
    ['is missing', [missing, missing], 'Kenya shows no value in any cycle.'],
    ['has no cycle', [], 'Kenya shows no value in any cycle.'],
  ])('says how a line %s', (_, values, sentence) => {
    expect(describeTrajectory(seriesOf(...values))).toBe(sentence)
  })

  test('speaks of the median where there is no administration', () => {
    expect(describeTrajectory(trend)).toMatch(/^The median of East and Southern Africa rose from 48\.0/)
  })
})

describe('twinOfTrajectory', () => {
  test('writes one row per cycle, a missing value as a dash', () => {
    const { rows } = twinOfTrajectory(seriesOf(0, missing))
    expect(rows).toEqual([
      ['2020', '0.0', '39.0', '48.0', '58.0'],
      ['2021', '–', '39.0', '48.0', '58.0'],
    ])
  })

  test('has a column for the administration only where there is one', () => {
    expect(twinOfTrajectory(trajectory).columns).toContain('Kenya')
    expect(twinOfTrajectory(trend).columns).toHaveLength(4)
    for (const row of twinOfTrajectory(trend).rows) expect(row).toHaveLength(4)
  })
})

describe('a trend that noise moves', () => {
  test('says with what error, and does not call rise or fall what noise may make', () => {
    expect(describeTrajectory(noisy.trend)).toMatch(/rose from 48\.0 ± 1\.6 in 2018 to 53\.0 ± 1\.6 in 2024/)
    const still = { ...noisy.trend, points: noisy.trend.points.map((one) => ({ ...one, error: 6 })) }
    expect(describeTrajectory(still)).toMatch(
      /moved by less than the noise that protects it: 48 ± 6 in 2018, 53 ± 6 in 2024/,
    )
  })

  test('says in the table with what error', () => {
    expect(twinOfTrajectory(noisy.trend).rows[0]!.slice(1)).toEqual(['39.0 ± 1.6', '48.0 ± 1.6', '58.0 ± 1.6'])
  })
})
