import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noTrial, readTrial, type Trial, trialMeans, writeTrial } from '../../../../src/features/what-if/state/trial.ts'
import { parseSearch, readSearch, writeSearch } from '../../../../src/shared/address/search.ts'

const code = fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,9}$/)
const trials: fc.Arbitrary<Trial> = fc.record({
  set: fc.option(code),
  weights: fc.dictionary(code, fc.double({ min: 0, max: 1e6, noNaN: true }).map(Math.abs)).map(entriesOf),
  means: fc.dictionary(fc.constantFrom('0', '1', '2'), fc.constantFrom(...trialMeans)).map(numbered),
})

function entriesOf(weights: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(weights))
}

function numbered(means: Readonly<Record<string, Trial['means'] extends ReadonlyMap<number, infer M> ? M : never>>) {
  return new Map(Object.entries(means).map(([depth, mean]) => [Number(depth), mean]))
}

describe('the address of a trial', () => {
  test('gives the trial back', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        expect(readTrial(readSearch(parseSearch(writeSearch(writeTrial(trial)))))).toEqual(trial)
      }),
    )
  })

  test('is short and can be read', () => {
    const trial: Trial = { ...noTrial, weights: new Map(Object.entries({ TF: 2, RC: 0.5 })) }
    expect(writeSearch(writeTrial(trial))).toBe('?weights=TF*2+RC*0.5')
  })

  test('is empty where nothing is tried', () => {
    expect(writeSearch(writeTrial(noTrial))).toBe('')
  })

  test('leaves out what cannot be a weight or a mean', () => {
    expect(readTrial({ weights: 'TF*-1 RC*x EN OD*2', means: '0*median x*geometric 1*geometric' })).toEqual({
      set: null,
      weights: new Map([['OD', 2]]),
      means: new Map([[1, 'geometric']]),
    })
  })
})
