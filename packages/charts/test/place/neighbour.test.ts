import { describe, expect, test } from 'vitest'
import { neighbour } from '../../src/place/neighbour.ts'
import type { PlacedTile } from '../../src/place/tile-grid.ts'

const tileAt = (x: number, y: number): PlacedTile => ({
  tile: { code: `${x}/${y}`, name: '', score: Number.NaN, state: 'not-reported' },
  x,
  y,
  level: -1,
  score: '',
  label: '',
})

/**
 * 0 1 2
 * 3 4 ·
 */
const tiles = [tileAt(0, 0), tileAt(50, 0), tileAt(100, 0), tileAt(0, 41), tileAt(50, 41)]

describe('neighbour', () => {
  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 1, 0],
    ['ArrowDown', 1, 4],
    ['ArrowUp', 3, 0],
  ])('%s leads from tile %i to tile %i', (key, from, to) => {
    expect(neighbour(tiles, from, key)).toBe(to)
  })

  test.each([
    ['ArrowLeft', 0],
    ['ArrowUp', 2],
    ['ArrowRight', 2],
    ['ArrowDown', 3],
  ])('%s stays at the edge on tile %i', (key, from) => {
    expect(neighbour(tiles, from, key)).toBe(from)
  })

  test('goes to the nearest tile of the row below where none lies straight below', () => {
    expect(neighbour(tiles, 2, 'ArrowDown')).toBe(4)
  })

  test.each(['Tab', 'Enter', 'a'])('lets %s be', (key) => {
    expect(neighbour(tiles, 1, key)).toBe(1)
  })

  test('stays where there is no tile', () => {
    expect(neighbour([], 0, 'ArrowRight')).toBe(0)
  })
})
