import { describe, expect, test } from 'vitest'
import { neighbour } from '../../src/place/neighbour.ts'
import { placeTileGrid } from '../../src/place/tile-grid.ts'
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

describe('neighbour', () => {
  const tiles = tilesAt(1100)
  const { tile } = tiles[0]!

  test('goes to the next tile of the row', () => {
    expect(tiles[neighbour(tiles, 0, 'ArrowRight')]).toMatchObject({ y: tiles[0]!.y })
  })

  test('goes down and up again to the same tile', () => {
    const below = neighbour(tiles, 0, 'ArrowDown')
    expect(tiles[neighbour(tiles, below, 'ArrowUp')]!.tile).toBe(tile)
  })

  test('stays at the edge', () => {
    expect(neighbour(tiles, 0, 'ArrowLeft')).toBe(0)
  })

  test('lets other keys be', () => {
    expect(neighbour(tiles, 3, 'Tab')).toBe(3)
  })
})
