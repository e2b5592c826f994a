import { describe, expect, test } from 'vitest'
import { placeCurve } from '../../src/place/curve.ts'
import { textWidth } from '../../src/place/text.ts'
import type { CurveSeries } from '../../src/series/curve.ts'
import { curve } from '../examples.ts'

const missing = Number.NaN
const write = (value: number) => `${value}`
const straight: CurveSeries = {
  ...curve,
  name: 'Kenya',
  points: [
    { value: 0, score: 0 },
    { value: 50, score: 50 },
    { value: 100, score: 100 },
  ],
  here: { value: 25, score: 25 },
  writeValue: write,
  writeScore: write,
}
/** A plot of 400 × 168 pixels. */
const size = { width: 456, height: 220 }
const placeAt = (value: number, score = value) => placeCurve({ ...straight, here: { value, score } }, size).here

describe('placeCurve', () => {
  test('draws values across and scores up', () => {
    const placed = placeCurve(straight, size)
    expect(placed).toMatchObject({ left: 40, right: 440, top: 22, bottom: 190, path: 'M40,190L240,106L440,22' })
  })

  test('writes the values below and the scores at the left', () => {
    const { ticks, scoreTicks } = placeCurve(straight, size)
    expect(ticks.map(({ at, label }) => [at, label])).toContainEqual([120, '20'])
    expect(scoreTicks.map(({ at, label }) => [at, label])).toContainEqual([190, '0'])
    expect(scoreTicks.map(({ at, label }) => [at, label])).toContainEqual([22, '100'])
  })

  test('is 220 pixels tall unless said', () => {
    expect(placeCurve(straight, { width: 456 }).height).toBe(220)
  })

  test('stands where the value and its score meet', () => {
    expect(placeAt(50)).toEqual({ x: 240, y: 106, labelX: 240, label: 'Kenya: 50 gets 50' })
  })

  test('stands at the edge where the value lies outside the rule that is drawn', () => {
    expect(placeAt(-30, 0)).toMatchObject({ x: 40, y: 190 })
    expect(placeAt(400, 100)).toMatchObject({ x: 440, y: 22 })
  })

  test('keeps the label inside the picture', () => {
    for (const value of [0, 10, 90, 100]) {
      const { label, labelX } = placeAt(value)!
      const half = textWidth(label, 12.5) / 2
      expect(labelX - half).toBeGreaterThanOrEqual(39.99)
      expect(labelX + half).toBeLessThanOrEqual(440.01)
    }
  })

  test.each([
    ['value', missing, 50],
    ['score', 50, missing],
    ['value and no score', missing, missing],
  ])('stands nowhere without a %s', (_, value, score) => {
    expect(placeAt(value, score)).toBeNull()
  })

  test('draws nothing of a rule without points', () => {
    const nothing = { points: [], here: { value: missing, score: missing } }
    expect(placeCurve({ ...straight, ...nothing }, size)).toMatchObject({ path: '', ticks: [], here: null })
  })

  test('draws a rule of one point without a line that is not a number', () => {
    const placed = placeCurve({ ...straight, points: [{ value: 50, score: 50 }] }, size)
    expect(placed.path).toBe('M240,106Z')
  })
})
