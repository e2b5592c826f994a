import { describe, expect, test } from 'vitest'
import { placeDistribution } from '../../src/place/distribution.ts'
import { textWidth } from '../../src/place/text.ts'
import type { DistributionRow, DistributionSeries } from '../../src/series/distribution.ts'
import { hundred, noSpread } from '../examples.ts'

const missing = Number.NaN
const quarters = { lowerQuartile: 25, median: 50, upperQuartile: 75 }
const dotsOf = (...values: readonly number[]) => values.map((value, at) => ({ code: `A${at}`, name: `A ${at}`, value }))
const rowOf = (label: string, ...values: readonly number[]): DistributionRow => ({
  label,
  dots: dotsOf(...values),
  spread: quarters,
})
const seriesOf = (...rows: readonly DistributionRow[]): DistributionSeries => ({
  rows,
  range: hundred,
  format: (value) => `${value}`,
  marked: 'A1',
})
/** A plot from 10 to 986 pixels. */
const one = (row: DistributionRow) => placeDistribution(seriesOf(row), { width: 1000 })
const [east, west] = [rowOf('East', 25, 50, 75), rowOf('West', 10, missing)]

describe('placeDistribution, of one strip', () => {
  test('sets every dot at its value, on the line where there is room', () => {
    const { dots } = one(east).strips[0]!
    expect(dots.map(({ x, y }) => [x, y])).toEqual([
      [254, 58],
      [498, 58],
      [742, 58],
    ])
  })

  test('marks the administration that is asked for, and no other', () => {
    expect(one(east).strips[0]!.dots.map(({ marked }) => marked)).toEqual([false, true, false])
  })

  test('draws the band between the quartiles, and the median in it', () => {
    expect(one(east).strips[0]).toMatchObject({ band: { x: 254, width: 488 }, median: 498 })
    expect(one(east).medianLabel).toEqual({ at: 498, label: 'Median 50' })
  })

  test('grows where dots are heaped up', () => {
    const heaped = one(rowOf('East', ...new Array(30).fill(50)))
    expect(heaped.height).toBeGreaterThan(one(east).height)
    const [strip] = heaped.strips
    for (const { y } of strip!.dots)
      expect(Math.abs(y - strip!.top - strip!.height / 2)).toBeLessThan(strip!.height / 2)
  })

  test('keeps the label of an extreme median inside the picture', () => {
    for (const median of [0, 100]) {
      const { medianLabel, right } = one({ ...east, spread: { ...quarters, median } })
      const half = textWidth(medianLabel!.label, 12) / 2
      expect(medianLabel!.at - half).toBeGreaterThanOrEqual(0)
      expect(medianLabel!.at + half).toBeLessThanOrEqual(right)
    }
  })

  test('leads markers to their values', () => {
    const markers = [{ value: 75, label: 'goal' }]
    const placed = placeDistribution({ ...seriesOf(east), markers }, { width: 1000 })
    expect(placed.markers).toEqual([{ at: 742, label: 'goal' }])
  })
})

describe('placeDistribution, of several strips', () => {
  test('sets strips of one height one below the other', () => {
    const { strips, bottom, height } = placeDistribution(seriesOf(east, west), { width: 1000 })
    expect(strips.map(({ top, height: tall }) => [top, tall])).toEqual([
      [22, 56],
      [78, 56],
    ])
    expect([bottom, height]).toEqual([134, 164])
  })

  test('counts who has a value of all there are', () => {
    const { strips } = placeDistribution(seriesOf(east, west), { width: 1000 })
    expect(strips.map(({ note }) => note)).toEqual(['3 of 3', '1 of 2'])
  })

  test('labels the median of none', () => {
    expect(placeDistribution(seriesOf(east, west), { width: 1000 }).medianLabel).toBeNull()
  })

  test.each([
    [639, true, 10],
    [640, false, 224],
    [900, false, 280],
  ])('at a width of %i stacks the labels: %s', (width, stacked, left) => {
    expect(placeDistribution(seriesOf(east, west), { width })).toMatchObject({ stacked, left })
  })

  test('draws smaller dots where it is very narrow', () => {
    expect(placeDistribution(seriesOf(east, west), { width: 479 }).radius).toBe(3.25)
    expect(placeDistribution(seriesOf(east, west), { width: 480 }).radius).toBe(4)
  })
})

describe('placeDistribution, where something is missing', () => {
  test('draws no dot for a missing value, least of all at zero', () => {
    const { dots } = one(rowOf('East', missing, 50)).strips[0]!
    expect(dots.map(({ dot }) => dot.code)).toEqual(['A1'])
  })

  test('keeps a strip in which nobody has a value', () => {
    const placed = one({ ...rowOf('East', missing, missing), spread: noSpread })
    expect(placed.strips).toMatchObject([{ dots: [], note: '0 of 2', band: null, median: null }])
    expect(placed.medianLabel).toBeNull()
  })

  test.each(['lowerQuartile', 'upperQuartile'] as const)(
    'draws the median without a band where %s is missing',
    (end) => {
      const placed = one({ ...east, spread: { ...quarters, [end]: missing } })
      expect(placed.strips[0]).toMatchObject({ band: null, median: 498 })
      expect(placed.medianLabel?.label).toBe('Median 50')
    },
  )

  test('draws axis and nothing else where there is no strip', () => {
    const placed = placeDistribution(seriesOf(), { width: 1000 })
    expect(placed).toMatchObject({ strips: [], medianLabel: null, bottom: 22, height: 52 })
    expect(placed.ticks.length).toBeGreaterThan(1)
  })
})
