import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Bars } from '../../src/draw/bars.tsx'
import { Contributions } from '../../src/draw/contributions.tsx'
import { Curve } from '../../src/draw/curve.tsx'
import { Distribution } from '../../src/draw/distribution.tsx'
import { TileGrid } from '../../src/draw/tile-grid.tsx'
import { Trajectory } from '../../src/draw/trajectory.tsx'
import { placeBars } from '../../src/place/bars.ts'
import { placeContributions } from '../../src/place/contributions.ts'
import { placeCurve } from '../../src/place/curve.ts'
import { placeDistribution } from '../../src/place/distribution.ts'
import { placeTileGrid } from '../../src/place/tile-grid.ts'
import { placeTrajectory } from '../../src/place/trajectory.ts'
import { describeBars } from '../../src/series/bars.ts'
import { describeContributions } from '../../src/series/contributions.ts'
import { describeCurve } from '../../src/series/curve.ts'
import { describeDistribution } from '../../src/series/distribution.ts'
import { describeTrajectory } from '../../src/series/trajectory.ts'
import {
  bars,
  contributions,
  curve,
  distribution,
  format,
  noisy,
  strips,
  tileGrid,
  trajectory,
  trend,
} from '../examples.ts'

const wide = { width: 1100 }
const narrow = { width: 300 }
const watermark = 'Demonstration data'
const href = (code: string) => `/administrations/${code}`

const drawings: Readonly<Record<string, ReactElement>> = {
  'tile-grid': (
    <TileGrid
      placed={placeTileGrid(tileGrid, wide)}
      title="All administrations"
      summary="Coloured by score."
      href={href}
      watermark={watermark}
    />
  ),
  'tile-grid-narrow': (
    <TileGrid
      placed={placeTileGrid(tileGrid, narrow)}
      title="All administrations"
      summary="Coloured by score."
      href={href}
    />
  ),
  distribution: (
    <Distribution
      placed={placeDistribution(distribution, wide)}
      title="Distribution"
      summary={describeDistribution(distribution)}
      format={format}
      watermark={watermark}
    />
  ),
  'distribution-noisy': (
    <Distribution
      placed={placeDistribution(noisy.distribution, wide)}
      title="Distribution"
      summary={describeDistribution(noisy.distribution)}
      format={format}
    />
  ),
  'trend-noisy': (
    <Trajectory
      placed={placeTrajectory(noisy.trend, { width: 720 })}
      title="Trend"
      summary={describeTrajectory(noisy.trend)}
    />
  ),
  'bars-noisy': (
    <Bars placed={placeBars(noisy.bars, { width: 720 })} title="By dimension" summary={describeBars(noisy.bars)} />
  ),
  'distribution-strips': (
    <Distribution
      placed={placeDistribution(strips, wide)}
      title="By region"
      summary={describeDistribution(strips)}
      format={format}
    />
  ),
  'distribution-strips-narrow': (
    <Distribution
      placed={placeDistribution(strips, narrow)}
      title="By region"
      summary={describeDistribution(strips)}
      format={format}
    />
  ),
  trajectory: (
    <Trajectory
      placed={placeTrajectory(trajectory, { width: 720 })}
      title="Over the cycles"
      summary={describeTrajectory(trajectory)}
      watermark={watermark}
    />
  ),
  'trajectory-narrow': (
    <Trajectory
      placed={placeTrajectory(trajectory, narrow)}
      title="Over the cycles"
      summary={describeTrajectory(trajectory)}
    />
  ),
  trend: (
    <Trajectory placed={placeTrajectory(trend, { width: 720 })} title="Trend" summary={describeTrajectory(trend)} />
  ),
  bars: (
    <Bars
      placed={placeBars(bars, { width: 720 })}
      title="By dimension"
      summary={describeBars(bars)}
      watermark={watermark}
    />
  ),
  'bars-narrow': <Bars placed={placeBars(bars, narrow)} title="By dimension" summary={describeBars(bars)} />,
  curve: (
    <Curve placed={placeCurve(curve, { width: 560 })} title="From value to score" summary={describeCurve(curve)} />
  ),
  contributions: (
    <Contributions
      placed={placeContributions(contributions, { width: 720 })}
      title="Why this score"
      summary={describeContributions(contributions)}
      watermark={watermark}
    />
  ),
  'contributions-narrow': (
    <Contributions
      placed={placeContributions(contributions, narrow)}
      title="Why this score"
      summary={describeContributions(contributions)}
    />
  ),
}

describe('every chart', () => {
  test.each(Object.entries(drawings))('draws %s as it was reviewed', async (name, drawing) => {
    await expect(oneElementPerLine(renderToStaticMarkup(drawing))).toMatchFileSnapshot(`drawings/${name}.svg`)
  })

  test.each(Object.entries(drawings))('names %s and says what it finds', (_, drawing) => {
    expect(renderToStaticMarkup(drawing)).toMatch(/^<svg[^>]*role="(img|group)"[^>]*aria-label="[^"]+\. [^"]+"/)
  })

  test('draws a whisker of every figure that noise moves, and none of an exact one', () => {
    const whiskersIn = (name: string) => renderToStaticMarkup(drawings[name]).match(/class="pmm-whisker"/g)?.length ?? 0
    expect(['distribution-noisy', 'trend-noisy', 'bars-noisy'].map(whiskersIn)).toEqual([
      3,
      4 * 3,
      noisy.bars.rows.length * 3,
    ])
    expect(['distribution', 'distribution-strips', 'trend', 'trajectory', 'bars'].map(whiskersIn)).toEqual([
      0, 0, 0, 0, 0,
    ])
  })

  test('never writes a number that is not one', () => {
    for (const drawing of Object.values(drawings)) expect(renderToStaticMarkup(drawing)).not.toContain('NaN')
  })

  test('carries the watermark only where it is asked for', () => {
    expect(renderToStaticMarkup(drawings.distribution)).toContain('Demonstration data')
    expect(renderToStaticMarkup(drawings['distribution-strips'])).not.toContain('Demonstration data')
  })
})

/** One element per line and numbers to hundredths, so that a change reads well in a diff. */
function oneElementPerLine(svg: string): string {
  const rounded = svg.replaceAll(/\d+\.\d{3,}/g, (number) => `${Math.round(Number(number) * 100) / 100}`)
  return `${rounded.replaceAll('><', '>\n<').replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')}\n`
}
