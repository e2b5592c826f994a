import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ContributorSets } from '../../src/cells/contributor-set.ts'
import type { Contributors } from '../../src/cells/contributors.ts'
import { placesIn } from '../../src/places/bits.ts'
import { Scratch } from '../../src/places/scratch.ts'

const setOf = (node: number, ...members: readonly number[]): Contributors => ({
  source: 'all',
  group: 'world',
  node,
  members: Uint32Array.from(members),
})
const values = [Float64Array.of(5, Number.NaN, 3, 5, 1, 4), Float64Array.of(1, 2, 3, 4, 5, 6)]
const sets = new ContributorSets([setOf(0, 0, 2, 3, 4), setOf(1, 1, 5), setOf(0, 0, 3)], (node) => values[node]!)

describe('ContributorSets', () => {
  it('order contributors by value, equal ones by place', () => {
    expect([0, 1, 2].map((at) => [...sets.of(at).ordered])).toEqual([
      [4, 2, 0, 3],
      [1, 5],
      [0, 3],
    ])
  })

  it('know the node and the size of each set without making it', () => {
    expect([[...sets.nodes], [...sets.sizes]]).toEqual([
      [0, 1, 0],
      [4, 2, 2],
    ])
  })

  it('make a set once, with its places as bits', () => {
    expect(sets.of(0)).toBe(sets.of(0))
    expect([...placesIn(sets.of(0).bits, new Scratch())]).toEqual([0, 2, 3, 4])
  })

  it('order as sorting the values does, for any values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 }), (numbers) => {
        const set = setOf(0, ...numbers.keys())
        const { ordered } = new ContributorSets([set], () => Float64Array.from(numbers)).of(0)
        expect([...ordered]).toEqual([...numbers.keys()].toSorted((a, b) => numbers[a]! - numbers[b]! || a - b))
      }),
    )
  })
})
