import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from './random.ts'

const draws = (count: number, draw: () => number) => Array.from({ length: count }, draw)
const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

describe('createRandom', () => {
  test('gives the same numbers on every machine', () => {
    const { uniform } = createRandom(1, 'AGO', 'TF-01')
    expect(draws(3, uniform).map((number) => number * 2 ** 32)).toMatchInlineSnapshot(`
      [
        1164570119,
        425617613,
        75427418,
      ]
    `)
  })

  test('gives other numbers for another seed or key', () => {
    const first = [
      createRandom(1, 'a', 'b'),
      createRandom(2, 'a', 'b'),
      createRandom(1, 'b', 'a'),
      createRandom(1, 'ab'),
    ]
    expect(new Set(first.map(({ uniform }) => uniform())).size).toBe(4)
  })

  test('has uniform numbers of mean one half', () => {
    expect(meanOf(draws(20_000, createRandom(1).uniform))).toBeCloseTo(0.5, 2)
  })

  test('has normal numbers of mean 0 and variance 1', () => {
    const numbers = draws(20_000, createRandom(2).normal)
    expect(meanOf(numbers)).toBeCloseTo(0, 1)
    expect(meanOf(numbers.map((number) => number ** 2))).toBeCloseTo(1, 1)
  })

  test('is independent between neighbouring keys', () => {
    const pairs = draws(5_000, () => 0).map((_, i) => createRandom(1, i).normal() * createRandom(1, i + 1).normal())
    expect(meanOf(pairs)).toBeCloseTo(0, 1)
  })
})

describe('createRandom, for any seed', () => {
  test('stays in [0, 1) and repeats itself', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (seed, key) => {
        const numbers = draws(20, createRandom(seed, key).uniform)
        expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true)
        expect(draws(20, createRandom(seed, key).uniform)).toEqual(numbers)
      }),
    )
  })
})
