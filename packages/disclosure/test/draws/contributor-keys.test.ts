import { expect, it } from 'vitest'
import { contributorKeys, keyWords } from '../../src/draws/contributor-keys.ts'
import { secretOf } from '../fixtures/small-chain.ts'

const keyOf = (keys: Uint32Array, at: number) => [...keys.subarray(keyWords * at, keyWords * (at + 1))]

it('the key of an administration is the same beside whomever it stands, and another in each cycle', () => {
  const both = contributorKeys(secretOf(1), 'C1', ['KEN', 'FRA'])
  expect(keyOf(both, 1)).toEqual(keyOf(contributorKeys(secretOf(1), 'C1', ['FRA']), 0))
  expect(keyOf(both, 0)).not.toEqual(keyOf(both, 1))
  expect(keyOf(both, 0)).not.toEqual(keyOf(contributorKeys(secretOf(1), 'C2', ['KEN']), 0))
})
