import { describe, expect, test } from 'vitest'
import { checkMethod } from '../../../src/method/check/check-method.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { withWeightSet } from '../../../src/method/tree/with-weight-set.ts'
import { smallMethod } from '../small-method.ts'

const sets = [
  { id: 'frontier', name: 'Frontier', weights: { 'A-1': 5 } },
  { id: 'ESA', name: 'East and Southern Africa', region: 'ESA', weights: { A: 2 } },
]
const small = smallMethod({ weightSets: sets }) as unknown as Method
const problemsOf = (candidate: unknown) => checkMethod(candidate).problems

describe('withWeightSet', () => {
  test('weighs the nodes it names, and leaves the others', () => {
    const { kpis, groups } = withWeightSet(small, 'frontier')
    expect(kpis.map(({ weight }) => weight)).toEqual([5, 1])
    expect(groups.map(({ weight }) => weight)).toEqual([1, 1])
  })

  test('outranks the weighting of the groups whose children it names', () => {
    const { groups } = withWeightSet(small, 'frontier')
    expect(groups.map(({ weighting }) => weighting)).toEqual([undefined, { rule: 'given' }])
  })

  test('gives a method that passes the check', () => {
    expect(problemsOf(withWeightSet(small, 'ESA'))).toEqual([])
  })

  test('refuses a set that is not there, naming those that are', () => {
    expect(() => withWeightSet(small, 'other')).toThrow('the method has no weight set "other"; it has frontier, ESA')
  })
})
