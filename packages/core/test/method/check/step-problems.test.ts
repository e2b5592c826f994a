import { describe, expect, test } from 'vitest'
import { checkMethod } from '../../../src/method/check/check-method.ts'
import { kpi, smallMethod } from '../small-method.ts'

const context = kpi({ code: 'POP', direction: 'context', normalisation: null })
const problemsOf = (step: object) =>
  checkMethod(smallMethod({ kpis: [kpi(), kpi({ code: 'A-2' }), context], steps: [step] })).problems
const pathsOf = (step: object) => problemsOf(step).map(({ path }) => path)
const rulers = (...held: object[]) =>
  checkMethod(smallMethod({ steps: [{ step: 'treat', rule: {} }], rulers: held })).problems.map(({ path }) => path)
const treatRuler = { step: 'treat', at: 0, kpi: 'A-1', cycle: null, fitted: [] }

describe('checkMethod on steps', () => {
  test('accepts every kind of step', () => {
    const steps = [
      { step: 'denominate', kpis: { 'A-1': { by: 'POP', scaleFactor: 1000 } } },
      { step: 'screen', by: 'both', minimumAvailable: 0.5, include: ['FRA'], exclude: ['DEU'] },
      {
        step: 'impute',
        rule: { method: 'row-mean', level: 'Dimension' },
        kpis: { 'A-2': null, POP: { method: 'mean' } },
      },
      { step: 'treat', rule: {}, kpis: { 'A-2': { second: null } } },
    ]
    expect(checkMethod(smallMethod({ kpis: [kpi(), kpi({ code: 'A-2' }), context], steps })).problems).toEqual([])
  })

  test.each([
    { step: 'denominate', kpis: { X: { by: 'POP' } } },
    { step: 'impute', rule: null, kpis: { X: null } },
    { step: 'treat', rule: null, kpis: { X: {} } },
  ])('names an unknown KPI in %j', (step) => {
    expect(problemsOf(step)).toMatchObject([{ path: '/steps/0/kpis/X', message: 'there is no KPI "X"' }])
  })

  test('escapes what would break the path', () => {
    expect(pathsOf({ step: 'treat', rule: null, kpis: { 'a/b~c': null } })).toEqual(['/steps/0/kpis/a~1b~0c'])
  })

  test.each(['X', 'A-1'])('refuses to divide a KPI by %s', (by) => {
    expect(pathsOf({ step: 'denominate', kpis: { 'A-1': { by } } })).toEqual(['/steps/0/kpis/A-1/by'])
  })

  test('refuses an administration both included and excluded', () => {
    const step = { step: 'screen', by: 'availability', minimumAvailable: 0, include: ['FRA'], exclude: ['DEU', 'FRA'] }
    expect(problemsOf(step)).toMatchObject([{ path: '/steps/0/exclude/1', value: 'FRA' }])
  })

  test('lists the levels where one is unknown, in the general rule and in that of a KPI', () => {
    const rule = { method: 'row-mean', level: 'Pillar' }
    expect(pathsOf({ step: 'impute', rule, kpis: { 'A-1': rule } })).toEqual([
      '/steps/0/rule/level',
      '/steps/0/kpis/A-1/level',
    ])
    expect(problemsOf({ step: 'impute', rule })[0]!.message).toContain('"Overall", "Dimension"')
  })

  test('refuses a treatment that cannot have an effect, also one put together with the general rule', () => {
    const idle = { first: { method: 'winsorise', maximumPoints: 0 }, second: null }
    expect(pathsOf({ step: 'treat', rule: idle })).toEqual(['/steps/0/rule'])
    const own = { 'A-1': { first: { method: 'winsorise', maximumPoints: 0 } } }
    expect(pathsOf({ step: 'treat', rule: { second: null }, kpis: own })).toEqual(['/steps/0/kpis/A-1'])
    expect(pathsOf({ step: 'treat', rule: {}, kpis: own })).toEqual([])
  })

  test('refuses a forced winsorisation without end', () => {
    const first = { method: 'winsorise', maximumPoints: null, force: true }
    expect(pathsOf({ step: 'treat', rule: { first } })).toEqual(['/steps/0/rule'])
  })
})

describe('checkMethod on rulers', () => {
  test('accepts those of a step, one per KPI and cycle', () => {
    expect(rulers(treatRuler, { ...treatRuler, cycle: '2022' }, { ...treatRuler, kpi: 'A-2' })).toEqual([])
  })

  test('names unknown KPIs and groups', () => {
    const weights = { step: 'weigh', group: 'X', cycle: null, weights: { Y: 1 } }
    expect(rulers({ ...treatRuler, kpi: 'X' }, weights)).toEqual(['/rulers/0/kpi', '/rulers/1/group'])
  })

  test('refuses one whose step is not there, or of another kind', () => {
    const filling = { step: 'impute', at: 0, kpi: 'A-1', cycle: null, centres: [] }
    expect(rulers({ ...treatRuler, at: 1 }, filling)).toEqual(['/rulers/0/at', '/rulers/1/at'])
  })

  test('refuses twins', () => {
    expect(rulers(treatRuler, treatRuler)).toEqual(['/rulers/1'])
  })

  test('refuses bounds that cross', () => {
    const fitted = [{ method: 'winsorise', lower: 2, upper: 1 }]
    expect(rulers({ ...treatRuler, fitted })).toEqual(['/rulers/0/fitted/0'])
  })
})
