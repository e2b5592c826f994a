import { describe, expect, test } from 'vitest'
import { placeTrajectory } from '../../src/place/trajectory.ts'
import type { Spread } from '../../src/series/range.ts'
import type { TrajectoryPoint, TrajectorySeries } from '../../src/series/trajectory.ts'
import { trajectory } from '../examples.ts'

const placed = placeTrajectory(trajectory, { width: 720 })

describe('placeTrajectory', () => {
  test('breaks the line where a cycle is missing', () => {
    expect(placed.lines).toHaveLength(2)
  })

  test('marks the missing cycle at its place on the time axis', () => {
    const [missing] = placed.missing
    expect(missing).toBe(placed.periods.find(({ label }) => label === '2021')?.at)
  })

  test('draws no point for a missing cycle', () => {
    expect(placed.points.map(({ label }) => label)).toEqual(['2018', '2020', '2022', '2024'])
  })

  test('keeps uneven gaps between cycles uneven', () => {
    const at = (year: string) => placed.periods.find(({ label }) => label === year)!.at
    expect(at('2020') - at('2018')).toBeCloseTo(2 * (at('2021') - at('2020')), 1)
  })

  test('gives a cycle whose neighbours are missing a band one can see', () => {
    expect(placed.bands).toHaveLength(2)
  })

  test('keeps the labels at the ends of two lines apart', () => {
    const close = trajectory.points.map((point) => ({ ...point, value: point.median + 0.1 }))
    const [own, median] = placeTrajectory({ ...trajectory, points: close }, { width: 720 }).ends
    expect(Math.abs(own!.y - median!.y)).toBeGreaterThanOrEqual(15.9)
  })

  test('places a single cycle in the middle', () => {
    const one = placeTrajectory({ ...trajectory, points: trajectory.points.slice(0, 1) }, { width: 720 })
    expect(one.periods).toHaveLength(1)
    expect(one.lines[0]).not.toContain('NaN')
  })
})

describe('placeTrajectory, by hand', () => {
  const missing = Number.NaN
  const pointAt = (year: number, value: number, spread: Partial<Spread> = {}): TrajectoryPoint => ({
    cycle: `c${year}`,
    label: `${year}`,
    year,
    value,
    lowerQuartile: 40,
    median: 50,
    upperQuartile: 60,
    ...spread,
  })
  const place = (points: readonly TrajectoryPoint[], fields: Partial<TrajectorySeries> = {}) =>
    placeTrajectory({ ...trajectory, name: 'A', format: (value) => `${value}`, breaks: [], points, ...fields }, size)
  /** "Median 50" needs 63 pixels at the right, so cycles run from 54 to 637; 25–75 points run from 270 up to 14. */
  const size = { width: 720, height: 300 }

  test('sets cycles at their years and values at their height', () => {
    const placed = place([pointAt(2020, 50), pointAt(2022, 60)])
    expect([placed.left, placed.right, placed.top, placed.bottom]).toEqual([40, 643, 14, 270])
    expect(placed.lines).toEqual(['M54,142L637,90.8'])
    expect(placed.points).toEqual([
      { x: 54, y: 142, label: '2020' },
      { x: 637, y: 90.8, label: '2022' },
    ])
  })

  test('draws the median where the value is missing, and hatches the cycle', () => {
    const placed = place([pointAt(2020, 50), pointAt(2021, missing), pointAt(2022, 50)])
    expect(placed.lines).toEqual(['M54,142Z', 'M637,142Z'])
    expect(placed.medians).toEqual(['M54,142L345.5,142L637,142'])
    expect(placed.missing).toEqual([345.5])
  })

  test('draws no line, no point and no end of a line where every value is missing', () => {
    const placed = place([pointAt(2020, missing), pointAt(2022, missing)])
    expect(placed).toMatchObject({ lines: [], points: [] })
    expect(placed.ends.map(({ of }) => of)).toEqual(['median'])
    expect(placed.missing).toHaveLength(2)
  })

  test('hatches nothing where only a group is shown', () => {
    expect(place([pointAt(2020, missing)], { name: null }).missing).toEqual([])
  })

  test.each(['lowerQuartile', 'upperQuartile'] as const)('draws no band through a cycle without %s', (end) => {
    const placed = place([pointAt(2020, 50, { [end]: missing }), pointAt(2022, 50, { [end]: missing })])
    expect(placed.bands).toEqual([])
    expect(placed.medians).toHaveLength(1)
  })

  test('draws a straight line through equal values', () => {
    expect(place([pointAt(2020, 50), pointAt(2021, 50), pointAt(2022, 50)]).lines).toEqual([
      'M54,142L345.5,142L637,142',
    ])
  })

  test('is an axis where there is no cycle', () => {
    const placed = place([])
    expect(placed).toMatchObject({ periods: [], lines: [], bands: [], medians: [], points: [], ends: [], missing: [] })
    expect(placed.ticks[0]?.label).toBe('0')
  })

  test('names the last value there is at the end of the line', () => {
    const placed = place([pointAt(2020, 60), pointAt(2022, missing, { median: missing })])
    expect(placed.ends.map(({ text }) => text)).toEqual(['A 60', 'Median 50'])
  })

  test('leaves out the earlier of two periods whose labels would touch', () => {
    const years = [2020, 2021.9, 2022]
    expect(place(years.map((year) => pointAt(year, 50))).periods.map(({ label }) => label)).toEqual(['2020', '2022'])
  })

  test('leads a break to its year', () => {
    const placed = place([pointAt(2020, 50), pointAt(2022, 50)], { breaks: [{ year: 2021, label: 'method 2' }] })
    expect(placed.lines).toHaveLength(1)
    expect(placed.breaks).toEqual([{ at: 345.5, label: 'method 2' }])
  })

  test('joins nothing over a break that cuts', () => {
    const points = [pointAt(2018, 50), pointAt(2020, 50), pointAt(2022, 20), pointAt(2024, 30)]
    expect(place(points, { breaks: [{ year: 2022, label: 'new source', cuts: true }] }).lines).toHaveLength(2)
  })

  test('leads a break to the middle where there is no cycle to place it by', () => {
    expect(place([], { breaks: [{ year: 2021, label: 'method 2' }] }).breaks).toEqual([{ at: 377, label: 'method 2' }])
  })

  test('is lower where it is narrow', () => {
    expect(placeTrajectory(trajectory, { width: 479 }).height).toBe(240)
    expect(placeTrajectory(trajectory, { width: 480 }).height).toBe(300)
  })
})
