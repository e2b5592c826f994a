import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PlacedContributions, placeContributions } from '../../src/place/contributions.ts'
import type { ContributionsSeries } from '../../src/series/contributions.ts'
import { contributions } from '../examples.ts'

describe('placeContributions', () => {
  test('adds nothing for a part without a score', () => {
    const { steps } = placeContributions(contributions, { width: 720 })
    expect(steps.map(({ width }) => width === null)).toEqual([false, false, true, false, false])
  })
})

describe('placeContributions, by hand', () => {
  const missing = Number.NaN
  const seriesOf = (total: number, ...values: readonly number[]): ContributionsSeries => ({
    ...contributions,
    total,
    parts: values.map((contribution, at) => ({ ...contributions.parts[0]!, code: `${at}`, contribution })),
  })
  /** Hundred points are 628 pixels from 320. */
  const wide = (total: number, ...values: readonly number[]) =>
    placeContributions(seriesOf(total, ...values), { width: 1000 })
  const marks = ({ steps }: PlacedContributions) => steps.map(({ x, width }) => [x, width])

  test('begins each part where the part above it ended, and the total at zero', () => {
    expect(marks(wide(75, 25, 50))).toEqual([
      [320, 157],
      [477, 314],
      [320, 471],
    ])
  })

  test('leaves a missing part without width, and begins the next where it stands', () => {
    expect(marks(wide(75, 25, missing, 50))).toEqual([
      [320, 157],
      [477, null],
      [477, 314],
      [320, 471],
    ])
  })

  test('writes what is added with a plus, the total bare, and nothing for what is missing', () => {
    expect(wide(25, 25, missing).steps.map(({ value }) => value)).toEqual(['+25.0', '', '25.0'])
  })

  test('tells a part that adds zero from a part that is missing', () => {
    const { steps } = wide(0, 0)
    expect(steps[0]).toMatchObject({ width: 0, value: '+0.0' })
  })

  test('has neither length nor number where every part is missing', () => {
    for (const step of wide(missing, missing, missing).steps)
      expect(step).toMatchObject({ width: null, value: '', x: 320 })
  })

  test('shows the total alone where there is no part', () => {
    const { steps, bottom, height } = wide(50)
    expect(steps).toMatchObject([{ isTotal: true, y: 18, x: 320, width: 314 }])
    expect([bottom, height]).toEqual([40, 66])
  })

  test('begins the axis at zero on a scale that begins above it', () => {
    const placed = placeContributions({ ...seriesOf(5, 5), range: { lower: 1, upper: 5 } }, { width: 1000 })
    expect(marks(placed)[0]).toEqual([320, 628])
  })

  test('sets labels above their bars where it is narrow', () => {
    const { left, steps } = placeContributions(seriesOf(25, 25), { width: 300 })
    expect(left).toBe(6)
    expect(steps.map(({ label, y }) => [label.y, y])).toEqual([
      [18, 32],
      [68, 82],
    ])
  })
})

describe('placeContributions, for any parts', () => {
  const parts = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 9 })

  test('ends the last part where the total ends', () => {
    fc.assert(
      fc.property(parts, (values) => {
        const total = values.reduce((a, b) => a + b, 0)
        const series = {
          ...contributions,
          total,
          parts: values.map((contribution, i) => ({ ...contributions.parts[0]!, code: `${i}`, contribution })),
        }
        const { steps } = placeContributions(series, { width: 720 })
        const [last, sum] = [steps.at(-2)!, steps.at(-1)!]
        expect(last.x + last.width!).toBeCloseTo(sum.x + sum.width!, 0)
      }),
    )
  })
})
