import { describe, expect, test } from 'vitest'
import {
  describeTileGrid,
  reportingIn,
  type Tile,
  type TileState,
  tileLabel,
  twinOfTileGrid,
} from '../../src/series/tile-grid.ts'
import { format, tileGrid } from '../examples.ts'

const tileIn = (state: TileState, score = Number.NaN): Tile => ({ code: 'KEN', name: 'Kenya', score, state })
const seriesOf = (...tiles: readonly Tile[]) => ({ ...tileGrid, regions: [{ code: 'ESA', name: 'East', tiles }] })

describe('tileLabel', () => {
  test.each([
    ['scored', 61.4, 'Kenya: 61.4'],
    ['scored', 0, 'Kenya: 0.0'],
    ['insufficient', Number.NaN, 'Kenya: too few data'],
    ['undisclosed', Number.NaN, 'Kenya: not disclosed'],
    ['not-reported', Number.NaN, 'Kenya: not reported'],
  ] as const)('says of a tile that is %s with %d: %s', (state, score, label) => {
    expect(tileLabel(tileIn(state, score), format)).toBe(label)
  })
})

describe('reportingIn', () => {
  test('counts whoever sent a report, whatever came of it', () => {
    const tiles = (['scored', 'insufficient', 'undisclosed', 'not-reported'] as const).map((state) => tileIn(state))
    expect(reportingIn({ code: 'ESA', name: 'East', tiles })).toBe(3)
  })
})

describe('describeTileGrid', () => {
  test('counts every reason for which there is no score', () => {
    const tiles = (['scored', 'insufficient', 'undisclosed', 'not-reported'] as const).map((state) => tileIn(state))
    expect(describeTileGrid(seriesOf(...tiles))).toBe(
      '1 of 4 administrations are scored; 1 reported too little for a score, 1 keep their scores to themselves and 1 did not report.',
    )
  })

  test('gives no reason where everybody is scored', () => {
    expect(describeTileGrid(seriesOf(tileIn('scored', 50)))).toBe('1 of 1 administrations are scored.')
  })

  test('tells who keeps a score back from who has none', () => {
    const series = seriesOf(tileIn('undisclosed'))
    expect(describeTileGrid(series)).toBe('0 of 1 administrations are scored; 1 keep their scores to themselves.')
    expect(twinOfTileGrid(series).rows[0]?.at(-1)).toBe('Not disclosed')
  })

  test('counts all members', () => {
    expect(describeTileGrid(tileGrid)).toMatch(/\d+ of 186 administrations are scored; .* \d+ did not report\./)
  })
})

describe('twinOfTileGrid', () => {
  test('has a row for every tile', () => {
    expect(twinOfTileGrid(tileGrid).rows).toHaveLength(186)
  })

  test('names region, score and state, and dashes a score that is missing', () => {
    expect(twinOfTileGrid(seriesOf(tileIn('scored', 0), tileIn('insufficient'))).rows).toEqual([
      ['Kenya', 'KEN', 'East', '0.0', 'Scored'],
      ['Kenya', 'KEN', 'East', '–', 'Too few data'],
    ])
  })
})
