import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { TileGrid } from '../../src/draw/tile-grid.tsx'
import { placeTileGrid } from '../../src/place/tile-grid.ts'
import type { Tile } from '../../src/series/tile-grid.ts'
import { tileGrid } from '../examples.ts'

const kenya: Tile = { code: 'KEN', name: 'Kenya', score: 61.4, state: 'scored' }
const chad: Tile = { code: 'TCD', name: 'Chad', score: Number.NaN, state: 'undisclosed' }
const draw = (tiles: readonly Tile[], watermark?: string) =>
  renderToStaticMarkup(
    <TileGrid
      placed={placeTileGrid({ ...tileGrid, regions: [{ code: 'ESA', name: 'East', tiles }] }, { width: 600 })}
      title="All administrations"
      summary="Coloured by score."
      href={(code) => `/administrations/${code}`}
      watermark={watermark}
    />,
  )

describe('TileGrid', () => {
  test('is a group, whose tiles can be focused', () => {
    expect(draw([kenya])).toMatch(/^<svg[^>]*role="group"/)
  })

  test('links every tile to its administration, and names it with its score', () => {
    expect(draw([kenya])).toContain('href="/administrations/KEN" aria-label="Kenya: 61.4"')
    expect(draw([kenya])).toContain('<title>Kenya: 61.4</title>')
  })

  test('names a tile whose score is kept back without a score', () => {
    expect(draw([chad])).toContain('aria-label="Chad: not disclosed"')
  })

  test('is one stop for the Tab key', () => {
    const svg = draw([kenya, chad])
    expect(svg.match(/tabindex="0"/g)).toHaveLength(1)
    expect(svg.match(/tabindex="-1"/g)).toHaveLength(1)
  })

  test('heads a region with its name and how many reported', () => {
    expect(draw([kenya])).toMatch(/>East<\/text>.*>1 of 1 reported<\/text>/)
  })

  test('draws a legend where there is no tile', () => {
    expect(draw([])).toContain('>Too few data</text>')
    expect(draw([])).not.toContain('<a ')
  })

  test('carries the watermark it is given', () => {
    expect(draw([kenya], 'Demonstration data')).toContain('>Demonstration data</text>')
    expect(draw([kenya])).not.toContain('pmm-watermark')
  })
})
