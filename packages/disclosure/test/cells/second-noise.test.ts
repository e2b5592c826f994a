import { describe, expect, it } from 'vitest'
import { countContributors, keyText, noContributors } from '../../src/cells/contributor-counts.ts'
import {
  type CellAddress,
  type NoisyNumber,
  nodeKeyOf,
  noisyNumbers,
  secondNoise,
  widthOf,
} from '../../src/cells/second-noise.ts'
import { contributorKeys } from '../../src/draws/contributor-keys.ts'
import { setKeyOf } from '../../src/draws/set-key.ts'
import { codesOf, secretOf } from '../fixtures/small-chain.ts'

const count = 8
const contributions = {
  present: Uint8Array.of(1, 1, 1, 1, 1, 1, 0, 1),
  hidden: Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0),
  keys: contributorKeys(secretOf(1), 'C1', codesOf(count)),
}
const counted = (places: readonly number[]) => countContributors(places, contributions, noContributors())

describe('tally', () => {
  it('counts who has a number, and who keeps it back', () => {
    expect(counted([0, 1, 2, 3, 6])).toMatchObject({ size: 4, hidden: 2 })
    expect(counted([])).toMatchObject({ size: 0, hidden: 0 })
  })

  it('has a key that follows from the confidential contributors alone, in any order', () => {
    expect(keyText(counted([0, 1, 2, 3]).key)).toBe(keyText(counted([5, 1, 0, 6, 7]).key))
    expect(keyText(counted([0, 1]).key)).not.toBe(keyText(counted([0, 1, 4]).key))
  })
})

describe('secondNoise', () => {
  const widths = { near: 1, far: 3 }
  const address: CellAddress = { cycle: 'C1', node: 'K', measure: 'score' }
  const noise = (places: readonly number[], number: NoisyNumber = 'mean', at = address, isNear = true) =>
    secondNoise(nodeKeyOf(setKeyOf(secretOf(1), 'C1'), at), counted(places).key, widths)(number, isNear)

  it('is the same for the same set of confidential contributors, whoever stands beside them', () => {
    expect(noise([0, 1, 2])).toBe(noise([1, 0, 3, 5, 7]))
    expect(noise([0, 1])).not.toBe(noise([0, 1, 4]))
  })

  it('is another for each number, node and measure', () => {
    const numbers = Object.keys(noisyNumbers) as NoisyNumber[]
    expect(new Set(numbers.map((number) => noise([0, 1], number))).size).toBe(numbers.length)
    expect(noise([0, 1], 'mean', { ...address, node: 'L' })).not.toBe(noise([0, 1]))
  })

  it('is wider for other groups, by noise that the noise of the first kinds does not say', () => {
    const added = Array.from({ length: 300 }, (_, at) => {
      const of = { ...address, node: `${at}` }
      return [noise([0, 1], 'mean', of, true), noise([0, 1], 'mean', of, false) - noise([0, 1], 'mean', of, true)]
    })
    expect(added.every(([near, more]) => Math.abs(near!) < 1 && Math.abs(more!) < 3)).toBe(true)
    const product = added.reduce((sum, [near, more]) => sum + near! * more!, 0) / 300
    expect(Math.abs(product)).toBeLessThan(0.2)
    expect(widthOf(false, widths)).toBeCloseTo(Math.sqrt(10), 12)
  })

  it('lies within its width', () => {
    const all = Array.from({ length: 500 }, (_, at) => noise([0, 1], 'mean', { ...address, node: `${at}` }))
    expect(all.every((x) => x > -1 && x < 1)).toBe(true)
    expect(Math.abs(all.reduce((sum, x) => sum + x, 0) / 500)).toBeLessThan(0.13)
  })
})
