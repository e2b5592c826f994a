import { describe, expect, test } from 'vitest'
import { checkMethod } from '../../../src/method/check/check-method.ts'
import { kpi, smallMethod } from '../small-method.ts'

const context = kpi({ code: 'POP', direction: 'context', normalisation: null })
const problemsOf = (step: object) =>
  checkMethod(smallMethod({ kpis: [kpi(), kpi({ code: 'A-2' }), context], steps: [step] })).problems
const pathsOf = (step: object) => problemsOf(step).map(({ path }) => path)

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
