import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textWidth } from '../../src/place/text.ts'
import { placeLegend, swatch } from '../../src/place/tile-legend.ts'
import type { Tile, TileState } from '../../src/series/tile-grid.ts'

const tileIn = (state: TileState): Tile => ({ code: 'KEN', name: 'Kenya', score: Number.NaN, state })
const regionsOf = (...states: readonly TileState[]) => [{ code: 'ESA', name: 'East', tiles: states.map(tileIn) }]
const labelsOf = (thresholds: readonly number[], ...states: readonly TileState[]) =>
  placeLegend({ thresholds, regions: regionsOf(...states) }, 1000).items.map(({ level, label }) => [level, label])

describe('placeLegend', () => {
  test('names the classes from low to high, then why a tile has no score', () => {
    expect(labelsOf([50, 60])).toEqual([
      [0, 'below 50'],
      [1, '50–60'],
      [2, '60 and above'],
      [-1, 'Too few data'],
      [-2, 'Not reported'],
    ])
  })

  test('names no class where nothing was scored', () => {
    expect(labelsOf([])).toEqual([
      [-1, 'Too few data'],
      [-2, 'Not reported'],
    ])
  })

  test('speaks of scores that are kept back only where there are any', () => {
    expect(labelsOf([], 'undisclosed')).toContainEqual([-3, 'Not disclosed'])
    expect(labelsOf([], 'insufficient', 'not-reported')).not.toContainEqual([-3, 'Not disclosed'])
  })

  test('sets the swatches side by side where they fit', () => {
    const { items, height } = placeLegend({ thresholds: [50], regions: [] }, 1000)
    // "below 50" is 8 characters of 6.72 pixels; the swatch before takes 28 and the gap after 16
    expect(items.slice(0, 2).map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [98, 0],
    ])
    expect(height).toBe(22)
  })

  test('sets one swatch below the other where it is narrow', () => {
    const { items, height } = placeLegend({ thresholds: [], regions: [] }, 120)
    expect(items.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [0, 22],
    ])
    expect(height).toBe(44)
  })

  test('never lets a label touch the swatch after it, and keeps rows inside any width for one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 150, max: 1200 }), (width) => {
        const { items } = placeLegend({ thresholds: [50, 60, 70, 80], regions: regionsOf('undisclosed') }, width)
        for (const [at, { x, y, label }] of items.entries()) {
          const end = x + swatch.width + 6 + textWidth(label, 12)
          const next = items[at + 1]
          expect(end).toBeLessThanOrEqual(width + 1)
          if (next?.y === y) expect(end).toBeLessThan(next.x)
        }
      }),
    )
  })
})
