import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { accent, peers } from '../../src/draw/palette.ts'
import { Trajectory } from '../../src/draw/trajectory.tsx'
import { placeTrajectory } from '../../src/place/trajectory.ts'
import type { TrajectorySeries } from '../../src/series/trajectory.ts'
import { noSpread, trajectory, trend } from '../examples.ts'

const draw = (series: TrajectorySeries) =>
  renderToStaticMarkup(
    <Trajectory placed={placeTrajectory(series, { width: 720 })} title="Over time" summary="So it went." />,
  )
const count = (svg: string, part: string) => svg.split(part).length - 1
const whole = { ...trajectory, points: trajectory.points.filter(({ year }) => year !== 2021) }

describe('Trajectory', () => {
  test('hatches the cycle without a value, and no other', () => {
    expect(count(draw(trajectory), 'fill="url(#')).toBe(1)
    expect(draw(whole)).not.toContain('<pattern')
  })

  test('draws an unbroken line per run of cycles, and a diamond per value', () => {
    const svg = draw(trajectory)
    expect(count(svg, `stroke="${accent}" stroke-width="2.5"`)).toBe(2)
    expect(count(svg, `fill="${accent}" stroke=`)).toBe(4)
  })

  test('dashes the median beside an administration, and draws it full where it is alone', () => {
    expect(draw(trajectory)).toContain('stroke-dasharray="5 3"')
    expect(draw(trend)).not.toContain('stroke-dasharray="5 3"')
    expect(draw(trend)).not.toContain(accent)
  })

  test('names the break and the last values', () => {
    const svg = draw(trajectory)
    expect(svg).toContain('>method 1.1.0</text>')
    expect(svg).toContain('>Kenya 61.4</text>')
    expect(svg).toContain('>Median 53.0</text>')
  })

  test('draws no band where a quartile is missing, and no number that is none', () => {
    const points = trajectory.points.map((point) => ({ ...point, ...noSpread, lowerQuartile: 40, median: 50 }))
    const svg = draw({ ...trajectory, points })
    expect(svg).not.toContain(`fill="${peers}"`)
    expect(svg).not.toContain('NaN')
  })

  test('draws an axis where there is no cycle', () => {
    const svg = draw({ ...trajectory, points: [], breaks: [] })
    expect(svg).toContain('>100</text>')
    expect(svg).not.toContain('NaN')
  })
})
