import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeContributions } from '../../src/place/contributions.ts'
import { contributions } from '../examples.ts'

describe('placeContributions', () => {
  test('adds nothing for a part without a score', () => {
    const { steps } = placeContributions(contributions, { width: 720 })
    expect(steps.map(({ width }) => width === null)).toEqual([false, false, true, false, false])
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
