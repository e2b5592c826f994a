import { describe, expect, test } from 'vitest'
import { maturityProblems } from '../../../src/method/check/maturity-problems.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { kpi, smallMethod } from '../small-method.ts'

const rule = (change: object = {}) => ({ group: 'A', thresholds: { 2: 20, 3: 40, 4: 60, 5: 80 }, ...change })
const problemsOf = (change: object, more: object = {}) =>
  maturityProblems(
    smallMethod({
      kpis: [
        kpi(),
        kpi({ code: 'A-2', direction: 'lower', normalisation: { method: 'goalposts', worst: 48, best: 2 } }),
      ],
      maturity: { levels: ['a', 'b', 'c', 'd', 'e'], groups: [rule(change)] },
      ...more,
    }) as unknown as Method,
  )
const path = '/maturity/groups/0'
const gate = (change: object) => ({ gates: [{ kpi: 'A-1', level: 3, ...change }] })

describe('maturityProblems, at the bounds of what is taken', () => {
  test('finds nothing in a method without levels', () => {
    expect(maturityProblems(smallMethod() as unknown as Method)).toEqual([])
  })

  test.each([0.01, 1])('takes the share %d', (share) => {
    expect(problemsOf({ share })).toEqual([])
  })

  test('takes thresholds at both ends of the scale, and shows the threshold beyond', () => {
    expect(problemsOf({ thresholds: { 2: 0, 3: 40, 4: 60, 5: 100 } })).toEqual([])
    expect(problemsOf({ thresholds: { 2: -1, 3: 40, 4: 60, 5: 80 } })).toEqual([
      { path: `${path}/thresholds/2`, value: -1, message: 'lies outside the scale, 0 to 100' },
    ])
  })

  test('takes evidence that stays the same from level to level', () => {
    expect(problemsOf({ evidence: { 3: 'verified', 4: 'verified' } })).toEqual([])
    expect(problemsOf({ evidence: { 3: 'verified', 4: 'documented' } })).toEqual([
      { path: `${path}/evidence/4`, value: 'documented', message: 'asks for less than level 3' },
    ])
  })

  test.each([2, 5])('takes a gate of level %d', (at) => {
    expect(problemsOf(gate({ level: at, score: 50 }))).toEqual([])
  })

  test('takes a score up to the end of the scale, and none at its beginning', () => {
    expect(problemsOf(gate({ score: 100 }))).toEqual([])
    for (const score of [0, 100.5])
      expect(problemsOf(gate({ score }))).toEqual([
        { path: `${path}/gates/0/score`, value: score, message: 'is above 0, and 100 at most' },
      ])
  })

  test('takes a value at the best goalpost, in either direction', () => {
    expect(problemsOf(gate({ atLeast: 100 }))).toEqual([])
    expect(problemsOf(gate({ kpi: 'A-2', atLeast: 2 }))).toEqual([])
    expect(problemsOf(gate({ atLeast: 0 }))).toEqual([
      {
        path: `${path}/gates/0/atLeast`,
        value: 0,
        message: 'lies outside the goalposts, better than 0 and 100 at best',
      },
    ])
  })

  test.each([
    { step: 'treat', rule: null },
    { step: 'denominate', kpis: {} },
  ])('asks for a score where the step %j may change values', (step) => {
    expect(problemsOf(gate({ atLeast: 50 }), { steps: [step] })).toEqual([
      {
        path: `${path}/gates/0/atLeast`,
        value: 50,
        message: 'needs a KPI between goalposts, whose values no step changes; say "score"',
      },
    ])
    expect(problemsOf(gate({ score: 50 }), { steps: [step] })).toEqual([])
  })

  test('takes a value where gaps are filled alone', () => {
    expect(problemsOf(gate({ atLeast: 50 }), { steps: [{ step: 'impute', rule: null }] })).toEqual([])
  })

  test('refuses two gates that ask for the same at two levels, in whichever order they come', () => {
    const gates = [4, 3].map((at) => ({ kpi: 'A-1', level: at, score: 50 }))
    expect(problemsOf({ gates })).toEqual([
      {
        path: `${path}/gates/1`,
        value: gates[1],
        message: 'asks for no more than the gate of level 4, or the other way round; thresholds rise',
      },
    ])
  })

  test('refuses a rule of a group without a scored KPI', () => {
    const context = kpi({ direction: 'context', normalisation: null })
    expect(problemsOf({}, { kpis: [context] })).toMatchObject([
      {
        path: `${path}/group`,
        value: 'A',
        message: 'no scored KPI lies below this group, so it has no level; drop the rule',
      },
    ])
  })
})
