import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { classFills } from '../../src/draw/palette.ts'
import { TileLegend } from '../../src/draw/tile-legend.tsx'
import { placeLegend } from '../../src/place/tile-legend.ts'
import type { Tile, TileState } from '../../src/series/tile-grid.ts'

const tileIn = (state: TileState): Tile => ({ code: 'KEN', name: 'Kenya', score: Number.NaN, state })
const draw = (thresholds: readonly number[], ...states: readonly TileState[]) => {
  const regions = [{ code: 'ESA', name: 'East', tiles: states.map(tileIn) }]
  return renderToStaticMarkup(<TileLegend legend={placeLegend({ thresholds, regions }, 1000)} hatchId="hatch" />)
}

test('shows every class in its colour', () => {
  const svg = draw([50, 60])
  for (const fill of classFills.slice(0, 3)) expect(svg).toContain(`fill="${fill}"`)
  expect(svg).not.toContain(`fill="${classFills[3]}"`)
})

test('shows the dash of too few data and the hatch of no report beside their names', () => {
  const svg = draw([])
  expect(svg).toMatch(/stroke-dasharray="3 2"[^>]*><\/rect><text[^>]*>Too few data</)
  expect(svg).toMatch(/fill="url\(#hatch\)"[^>]*><\/rect><text[^>]*>Not reported</)
})

test('shows the lock only where a score is kept back', () => {
  expect(draw([], 'undisclosed')).toMatch(/<path[^>]*>.*Not disclosed/)
  expect(draw([], 'insufficient')).not.toContain('<path')
})
