import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from './random.ts'

const draws = (count: number, draw: () => number) => Array.from({ length: count }, draw)
const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

const low = (bits: bigint) => BigInt.asUintN(32, bits)

/** The published generator, by big integers cut to 32 bits. */
function sfc32(state: bigint[]): () => bigint {
  return () => {
    const [a, b, c, counter] = state as [bigint, bigint, bigint, bigint]
    const result = low(a + b + counter)
    const turned = low(c << 21n) | (c >> 11n)
    state.splice(0, 4, b ^ (b >> 9n), low(c + (c << 3n)), low(turned + result), low(counter + 1n))
    return result
  }
}

/** FNV-1a, its bits mixed as at the end of MurmurHash3, by big integers cut to 32 bits. */
function hashed(text: string, start: bigint): bigint {
  let bits = 0x811c9dc5n ^ start
  for (const character of text) bits = low((bits ^ BigInt(character.charCodeAt(0))) * 0x01000193n)
  bits = low((bits ^ (bits >> 16n)) * 0x85ebca6bn)
  bits = low((bits ^ (bits >> 13n)) * 0xc2b2ae35n)
  return bits ^ (bits >> 16n)
}

describe('createRandom', () => {
  test('gives the numbers of sfc32 on every machine, as whole numbers of any size give them', () => {
    const { uniform } = createRandom(1, 'AGO', 'TF-01')
    const next = sfc32([...[1, 2, 3].map((start) => hashed('1|AGO|TF-01', BigInt(start))), 1n])
    for (let i = 0; i < 12; i++) next()
    expect(draws(50, () => uniform() * 2 ** 32)).toEqual(draws(50, () => Number(next())))
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
