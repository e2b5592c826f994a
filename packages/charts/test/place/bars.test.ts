import { describe, expect, test } from 'vitest'
import { placeBarCell, placeBars } from '../../src/place/bars.ts'
import type { BarRow, BarsSeries } from '../../src/series/bars.ts'
import { bars, hundred, noSpread } from '../examples.ts'

const missing = Number.NaN
const quarters = { lowerQuartile: 25, median: 50, upperQuartile: 75 }
const row = (fields: Partial<BarRow>): BarRow => ({
  code: 'TF',
  label: 'Trade',
  score: 50,
  reason: '',
  ...quarters,
  ...fields,
})
const seriesOf = (...rows: readonly BarRow[]): BarsSeries => ({ ...bars, range: hundred, rows })
const wide = (...rows: readonly BarRow[]) => placeBars(seriesOf(...rows), { width: 1000 })
const narrow = (...rows: readonly BarRow[]) => placeBars(seriesOf(...rows), { width: 300 })

describe('placeBars, where it is wide', () => {
  test('draws the scale between the labels and the room for the score', () => {
    expect(wide()).toMatchObject({ width: 1000, left: 320, right: 952 })
    expect(wide().ticks).toEqual([
      { at: 320, label: '0' },
      { at: 446.4, label: '20' },
      { at: 572.8, label: '40' },
      { at: 699.2, label: '60' },
      { at: 825.6, label: '80' },
      { at: 952, label: '100' },
    ])
  })

  test('makes half a score half the plot long, and half the peers half the plot wide', () => {
    const [bar] = wide(row({})).bars
    expect(bar).toMatchObject({ length: 316, band: { x: 478, width: 316 }, median: 636, score: '50.0' })
  })

  test('begins bars at the lower end of the scale, not at zero', () => {
    const series = { ...seriesOf(row({ score: 3 })), range: { lower: 1, upper: 5 } }
    expect(placeBars(series, { width: 1000 }).bars[0]!.length).toBe(316)
  })

  test('sets rows one step apart and the axis below the last row', () => {
    const placed = wide(row({}), row({ code: 'RC' }))
    expect(placed.bars.map(({ y }) => y)).toEqual([25, 63])
    expect([placed.bottom, placed.height]).toEqual([82, 108])
  })

  test('makes room for the axis alone where there is no row', () => {
    expect(wide()).toMatchObject({ bars: [], top: 6, bottom: 6, height: 32 })
  })

  test('ends a bar whose score lies beyond the scale at the end of the plot, with an arrow', () => {
    const [bar, end] = wide(row({ score: 225 }), row({ score: 100 })).bars
    expect(bar).toMatchObject({ length: end!.length, score: '225.0↑' })
    expect(placeBarCell(seriesOf(row({ score: 225 })), { width: 102, height: 10 }).bars[0]!.length).toBe(100)
  })

  test('draws a score at the lower end without length, and a score below it too', () => {
    expect(wide(row({ score: 0 }), row({ score: -5 })).bars.map(({ length }) => length)).toEqual([0, 0])
  })
})

describe('placeBars, where it is narrow', () => {
  test('sets labels above their bars', () => {
    const placed = narrow(row({}), row({ code: 'RC' }))
    expect([placed.left, placed.right]).toEqual([6, 252])
    expect(placed.bars.map(({ label, y }) => [label.y, y])).toEqual([
      [22, 41],
      [74, 93],
    ])
  })

  test('cuts a label that is wider than the picture', () => {
    const [bar] = narrow(row({ label: 'Trade facilitation and economic competitiveness' })).bars
    expect(bar!.label.lines).toEqual(['Trade facilitation and economic competit…'])
  })
})

describe('placeBars, where something is missing', () => {
  test('gives a missing score no length and no number', () => {
    expect(wide(row({ score: missing })).bars[0]).toMatchObject({ length: null, score: '', median: 636 })
  })

  test('draws no band and no median where the peers have neither', () => {
    expect(wide(row(noSpread)).bars[0]).toMatchObject({ length: 316, band: null, median: null })
  })

  test.each(['lowerQuartile', 'upperQuartile'] as const)(
    'draws the median without a band where %s is missing',
    (end) => {
      expect(wide(row({ [end]: missing })).bars[0]).toMatchObject({ band: null, median: 636 })
    },
  )

  test('draws a band without width where all peers are equal', () => {
    const equal = { lowerQuartile: 50, median: 50, upperQuartile: 50 }
    expect(wide(row(equal)).bars[0]).toMatchObject({ band: { x: 636, width: 0 }, median: 636 })
  })
})

describe('placeBarCell', () => {
  test('fills the cell but for a pixel on each side', () => {
    const placed = placeBarCell(seriesOf(row({})), { width: 102, height: 20 })
    expect(placed).toMatchObject({ width: 102, height: 20, left: 1, right: 101, top: 0, bottom: 20 })
    expect(placed.bars[0]).toMatchObject({ y: 10, length: 50, band: { x: 26, width: 50 }, median: 51 })
  })

  test('is empty where there is no row', () => {
    expect(placeBarCell(seriesOf(), { width: 102, height: 20 }).bars).toEqual([])
  })
})
