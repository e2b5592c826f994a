import { describe, expect, test } from 'vitest'
import { placeTrajectory } from '../../src/place/trajectory.ts'
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
