import { describe, expect, test } from 'vitest'
import { stepProblems } from '../../../src/method/check/step-problems.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { smallMethod } from '../small-method.ts'

const problemsOf = (...steps: object[]) => stepProblems(smallMethod({ steps }) as unknown as Method)

describe('stepProblems', () => {
  test('finds nothing in a method without steps', () => {
    expect(stepProblems(smallMethod() as unknown as Method)).toEqual([])
  })

  test('names the step by its place', () => {
    const good = { step: 'treat', rule: {} }
    expect(problemsOf(good, { ...good, kpis: { X: {} } })).toEqual([
      { path: '/steps/1/kpis/X', value: {}, message: 'there is no KPI "X"' },
    ])
  })

  test('tells a denominator that is not there from one that is the KPI itself', () => {
    expect(problemsOf({ step: 'denominate', kpis: { 'A-1': { by: 'POP' }, 'A-2': { by: 'A-2' } } })).toEqual([
      {
        path: '/steps/0/kpis/A-1/by',
        value: 'POP',
        message: 'there is no KPI "POP"; a context KPI serves as a denominator',
      },
      { path: '/steps/0/kpis/A-2/by', value: 'A-2', message: 'a KPI divided by itself is always 1' },
    ])
  })

  test('names whoever is in both lists of a screen', () => {
    const step = { step: 'screen', by: 'availability', minimumAvailable: 0, include: ['FRA'], exclude: ['DEU', 'FRA'] }
    expect(problemsOf(step)).toEqual([
      {
        path: '/steps/0/exclude/1',
        value: 'FRA',
        message: 'the administration is both included and excluded by force; name it in one list',
      },
    ])
    expect(problemsOf({ ...step, include: [] })).toEqual([])
  })

  test('lists the levels where a level is not one of them', () => {
    expect(problemsOf({ step: 'impute', rule: { method: 'row-mean', level: 'Pillar' } })).toEqual([
      {
        path: '/steps/0/rule/level',
        value: 'Pillar',
        message: 'there is no such level; they are "Overall", "Dimension"',
      },
    ])
    expect(problemsOf({ step: 'impute', rule: { method: 'row-mean' } }, { step: 'impute', rule: null })).toEqual([])
  })

  test('refuses a winsorisation of no points without a second step', () => {
    const rule = { first: { method: 'winsorise', maximumPoints: 0 }, second: null }
    expect(problemsOf({ step: 'treat', rule })).toEqual([
      {
        path: '/steps/0/rule',
        value: rule,
        message: 'moves no point and has no second step: without effect; null leaves alone',
      },
    ])
    expect(problemsOf({ step: 'treat', rule: { first: rule.first } })).toEqual([])
  })

  test('refuses a forced winsorisation without a limit', () => {
    const first = { method: 'winsorise', maximumPoints: null, force: true }
    expect(problemsOf({ step: 'treat', rule: { first } })).toEqual([
      {
        path: '/steps/0/rule',
        value: { first },
        message: 'a winsorisation that is forced needs a limit, "maximumPoints"',
      },
    ])
    expect(problemsOf({ step: 'treat', rule: { first: { ...first, force: false } } })).toEqual([])
  })
})
