import { describe, expect, test } from 'vitest'
import { placeTileGrid } from '../../src/place/tile-grid.ts'
import type { Tile, TileGridSeries } from '../../src/series/tile-grid.ts'
import { tileGrid } from '../examples.ts'

const tilesAt = (width: number) => placeTileGrid(tileGrid, { width }).regions.flatMap(({ tiles }) => tiles)

describe('placeTileGrid', () => {
  test('gives every administration one tile of its own place', () => {
    const tiles = tilesAt(1100)
    const count = tileGrid.regions.flatMap((region) => region.tiles).length
    expect(new Set(tiles.map(({ x, y }) => `${x} ${y}`)).size).toBe(count)
  })

  test.each([280, 320, 768, 1440])('keeps every tile inside a width of %i', (width) => {
    const { tileWidth, height, tileHeight } = placeTileGrid(tileGrid, { width })
    for (const { x, y } of tilesAt(width)) {
      expect(x + tileWidth).toBeLessThanOrEqual(width + 0.1)
      expect(y + tileHeight).toBeLessThanOrEqual(height)
    }
  })

  test('gives a tile without a score no class and no number', () => {
    const silent = tilesAt(1100).filter(({ tile }) => tile.state !== 'scored')
    expect(silent.length).toBeGreaterThan(0)
    for (const { level, score } of silent) expect([level, score]).toEqual([-1, ''])
  })

  test('says for whoever cannot see it why a tile has no score', () => {
    const silent = tilesAt(1100).find(({ tile }) => tile.state === 'not-reported')
    expect(silent?.label).toBe(`${silent?.tile.name}: not reported`)
  })
})

describe('placeTileGrid, by hand', () => {
  const tileOf = (code: string, score = 50): Tile => ({ code, name: code, score, state: 'scored' })
  const silent: Tile = { code: 'Z', name: 'Zambia', score: Number.NaN, state: 'not-reported' }
  const seriesOf = (...regions: readonly (readonly Tile[])[]): TileGridSeries => ({
    ...tileGrid,
    thresholds: [40, 60],
    regions: regions.map((tiles, at) => ({ code: `R${at}`, name: `Region ${at}`, tiles })),
  })
  const place = (width: number, ...regions: readonly (readonly Tile[])[]) =>
    placeTileGrid(seriesOf(...regions), { width })

  test('breaks tiles into rows as wide as the picture', () => {
    // two tiles of 46.5 pixels and a gap of 3 fill 96 pixels
    const { tileWidth, regions } = place(96, [tileOf('A'), tileOf('B'), tileOf('C')])
    const [first, second, third] = regions[0]!.tiles
    expect(tileWidth).toBe(46.5)
    expect([first!.x, second!.x, third!.x]).toEqual([0, 49.5, 0])
    expect([second!.y - first!.y, third!.y - first!.y]).toEqual([0, 41])
  })

  test('shows the largest region first, and fills the shortest column next', () => {
    const two = [tileOf('A'), tileOf('B')]
    const { regions } = place(1000, [tileOf('C')], [...two, tileOf('D')], two, [silent])
    expect(regions.map(({ code }) => code)).toEqual(['R1', 'R2', 'R0', 'R3'])
    expect(regions.slice(0, 3).map(({ x }) => x)).toEqual([0, 345.33, 690.67])
    expect(regions[3]!.x).toBe(0)
    expect(regions[3]!.y).toBeGreaterThan(regions[0]!.y)
  })

  test('counts how many of a region reported', () => {
    expect(place(1000, [tileOf('A'), silent]).regions[0]!.note).toBe('1 of 2 reported')
    expect(place(1000, [silent]).regions[0]!.note).toBe('0 of 1 reported')
  })

  test('puts a score on a bound into the class above it', () => {
    const scores = [39.9, 40, 59.9, 60]
    const { regions } = place(
      1000,
      scores.map((score) => tileOf(`${score}`, score)),
    )
    expect(regions[0]!.tiles.map(({ level, score }) => [level, score])).toEqual([
      [0, '39.9'],
      [1, '40.0'],
      [1, '59.9'],
      [2, '60.0'],
    ])
  })

  test('keeps a region without members as a heading', () => {
    expect(place(1000, []).regions[0]).toMatchObject({ tiles: [], note: '0 of 0 reported' })
  })

  test('has room for the legend where there is no region', () => {
    const { regions, height, legend } = place(1000)
    expect(regions).toEqual([])
    expect(height).toBe(legend.height)
  })
})
