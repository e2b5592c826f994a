import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ComparedScore, errorsByEdition, isReproduced } from './compare.ts'

const compared = (edition: string, name: string, score: number, computed: number | null): ComparedScore => ({
  edition,
  name,
  score,
  computed,
  administration: name.slice(0, 3).toUpperCase(),
})

describe('errorsByEdition', () => {
  const scores = [
    compared('2018', 'Ghana', 2.57, 2.56),
    compared('2012', 'Ghana', 2.51, 2.53),
    compared('2012', 'Japan', 3.93, 3.93),
    compared('2012', 'Kenya', 2.43, null),
  ]

  test('gives the editions in order, with the largest and the mean error', () => {
    const [first, last] = errorsByEdition(scores)
    expect([first?.edition, last?.edition]).toEqual(['2012', '2018'])
    expect(first?.maximum).toBeCloseTo(0.02, 12)
    expect(first?.mean).toBeCloseTo(0.01, 12)
    expect(first?.worst).toBe('Ghana')
  })

  test('counts what was compared, not what is missing', () => {
    expect(errorsByEdition(scores)[0]?.count).toBe(2)
  })

  test('has no error where nothing was compared', () => {
    expect(errorsByEdition([compared('2012', 'Kenya', 2.43, null)])).toEqual([
      { edition: '2012', count: 0, maximum: Number.NaN, mean: Number.NaN, worst: '–' },
    ])
  })
})

describe('errorsByEdition, for any scores', () => {
  test('has a mean between zero and the maximum', () => {
    const number = fc.double({ min: 1, max: 5, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 1 }), (pairs) => {
        const [errors] = errorsByEdition(pairs.map(([score, computed]) => compared('2012', 'Any', score, computed)))
        expect(errors!.mean).toBeGreaterThanOrEqual(0)
        expect(errors!.mean).toBeLessThanOrEqual(errors!.maximum + 1e-12)
      }),
    )
  })
})

describe('isReproduced', () => {
  const errors = { edition: '2012', count: 115, maximum: 0.02, mean: 0.0063, worst: 'Ghana' }

  test('accepts errors that rounding to hundredths explains', () => {
    expect(isReproduced(errors, 115)).toBe(true)
  })

  test('refuses a larger single error', () => {
    expect(isReproduced({ ...errors, maximum: 0.0211 }, 115)).toBe(false)
  })

  test('refuses a larger mean error', () => {
    expect(isReproduced({ ...errors, mean: 0.007 }, 115)).toBe(false)
  })

  test('refuses a missing score', () => {
    expect(isReproduced({ ...errors, count: 114 }, 115)).toBe(false)
  })

  test('refuses an edition without any score', () => {
    expect(isReproduced({ ...errors, count: 0, maximum: Number.NaN, mean: Number.NaN }, 0)).toBe(false)
  })

  test('allows the edition published to tenths its own rounding', () => {
    expect(isReproduced({ ...errors, edition: '2023', maximum: 0.0833, mean: 0.0275 }, 115)).toBe(true)
    expect(isReproduced({ ...errors, edition: '2023', maximum: 0.0841 }, 115)).toBe(false)
  })
})
