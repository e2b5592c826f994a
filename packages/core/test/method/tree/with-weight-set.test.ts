import { describe, expect, test } from 'vitest'
import { checkMethod } from '../../../src/method/check/check-method.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { withWeightSet } from '../../../src/method/tree/with-weight-set.ts'
import { group, kpi, smallMethod } from '../small-method.ts'

const sets = [
  { id: 'frontier', name: 'Frontier', weights: { 'A-1': 5 } },
  { id: 'ESA', name: 'East and Southern Africa', region: 'ESA', weights: { A: 2 } },
]
const withSets = (weightSets: unknown, change: object = {}) => smallMethod({ weightSets, ...change })
const small = withSets(sets) as unknown as Method
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

describe('checkMethod on weight sets', () => {
  test('accepts sets of nodes that exist', () => {
    expect(problemsOf(small)).toEqual([])
  })

  test('refuses one id, or one region, for two', () => {
    const twins = [sets[1], { ...sets[1], name: 'Again' }]
    expect(problemsOf(withSets(twins)).map(({ path }) => path)).toEqual(['/weightSets/1/id', '/weightSets/1/region'])
  })

  test('refuses a code of no node', () => {
    expect(problemsOf(withSets([{ id: 'x', name: 'X', weights: { B: 1 } }]))).toEqual([
      { path: '/weightSets/0/weights/B', value: 1, message: 'there is no node "B"' },
    ])
  })

  test('refuses to leave the children of a group without weight', () => {
    const zero = [{ id: 'x', name: 'X', weights: { 'A-1': 0, 'A-2': 0 } }]
    expect(problemsOf(withSets(zero))).toMatchObject([{ message: 'leaves no scored child of "A" a weight above 0' }])
    const context = kpi({ code: 'A-2', direction: 'context', normalisation: null })
    const only = withSets([{ id: 'x', name: 'X', weights: { 'A-1': 0 } }], {
      kpis: [kpi(), context],
      groups: [group(), group({ code: 'A', parent: 'ALL' })],
    })
    expect(problemsOf(only)).toMatchObject([{ path: '/weightSets/0/weights' }])
  })
})
