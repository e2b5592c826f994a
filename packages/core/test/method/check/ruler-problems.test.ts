import { describe, expect, test } from 'vitest'
import { rulerProblems } from '../../../src/method/check/ruler-problems.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { smallMethod } from '../small-method.ts'

describe('rulerProblems', () => {
  const steps = [{ step: 'treat', rule: {} }]
  const treat = { step: 'treat', at: 0, kpi: 'A-1', cycle: null, fitted: [] }
  const ofRulers = (...rulers: object[]) => rulerProblems(smallMethod({ steps, rulers }) as unknown as Method)
  const normalise = (fitted: object) => ({ step: 'normalise', kpi: 'A-1', cycle: null, fitted })
  const weigh = (weights: object, group = 'A') => ({ step: 'weigh', group, cycle: null, weights })

  test('names a KPI or a group that is not there', () => {
    expect(ofRulers({ ...treat, kpi: 'X' }, weigh({ 'A-1': 1 }, 'Y'))).toEqual([
      { path: '/rulers/0/kpi', value: 'X', message: 'there is no kpi "X"' },
      { path: '/rulers/1/group', value: 'Y', message: 'there is no group "Y"' },
    ])
  })

  test('says which step is at the place of a ruler', () => {
    const impute = { step: 'impute', at: 0, kpi: 'A-1', cycle: null, centres: [] }
    expect(ofRulers(impute, { ...treat, at: 3 })).toEqual([
      { path: '/rulers/0/at', value: 0, message: 'names a step "impute", but there is treat' },
      { path: '/rulers/1/at', value: 3, message: 'names a step "treat", but there is nothing' },
    ])
  })

  test('refuses bounds of a winsorisation that cross, and takes equal and open bounds', () => {
    const bounds = (lower: number | null, upper: number | null) => ({ method: 'winsorise', lower, upper })
    expect(ofRulers({ ...treat, fitted: [bounds(1, 1), bounds(null, 0), bounds(5, null), bounds(2, 1)] })).toEqual([
      { path: '/rulers/0/fitted/3', value: bounds(2, 1), message: '"lower" is not above "upper"' },
    ])
  })

  test.each([0, -1])('refuses the deviation %d', (deviation) => {
    expect(ofRulers(normalise({ kind: 'moments', mean: 3, deviation }))).toEqual([
      { path: '/rulers/0/fitted/deviation', value: deviation, message: 'a deviation is above 0' },
    ])
  })

  test('refuses ends at one place', () => {
    expect(ofRulers(normalise({ kind: 'ends', worst: 3, best: 3 }))).toEqual([
      { path: '/rulers/0/fitted/best', value: 3, message: '"worst" and "best" differ' },
    ])
  })

  test.each([[[9, 1]], [[]]])('refuses the places %j', (sorted) => {
    expect(ofRulers(normalise({ kind: 'places', sorted }))).toEqual([
      { path: '/rulers/0/fitted/sorted', value: sorted, message: 'values in ascending order, one at least' },
    ])
  })

  test.each([{ 'A-1': 0, 'A-2': 0 }, { 'A-1': 2, 'A-2': -1 }, {}])('refuses the weights %j', (weights) => {
    expect(ofRulers(weigh(weights))).toEqual([
      {
        path: '/rulers/0/weights',
        value: weights,
        message: 'weights are 0 or more, and one of them above 0',
      },
    ])
  })

  test('names the ruler that holds the same, and takes another cycle or place', () => {
    expect(ofRulers(treat, { ...treat, cycle: '2022' }, treat)).toEqual([
      { path: '/rulers/2', value: treat, message: '/rulers/0 holds the same; drop one' },
    ])
  })

  test('finds nothing in a method without rulers', () => {
    expect(rulerProblems(smallMethod() as unknown as Method)).toEqual([])
  })

  test('takes what fitting gives', () => {
    const sorted = normalise({ kind: 'places', sorted: [1, 1, 2] })
    const ends = { ...normalise({ kind: 'ends', worst: 9, best: 1 }), kpi: 'A-2' }
    expect(ofRulers(sorted, ends, weigh({ 'A-1': 0, 'A-2': 1 }), treat)).toEqual([])
  })
})
