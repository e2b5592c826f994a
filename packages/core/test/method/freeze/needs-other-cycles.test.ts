import { describe, expect, test } from 'vitest'
import { needsOtherCycles } from '../../../src/method/freeze/needs-other-cycles.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { group, kpi, level, smallMethod } from '../small-method.ts'

const needs = (change: Parameters<typeof smallMethod>[0]) => needsOtherCycles(smallMethod(change) as Method)
const treat = { step: 'treat', rule: { reference: 'all-cycles' } }
const ruler = (code: string, cycle: string | null = null) => ({ step: 'treat', at: 0, kpi: code, cycle, fitted: [] })
const minMax = (reference?: unknown) =>
  kpi({ normalisation: { method: 'min-max', ...(reference ? { reference } : {}) } })

describe('needsOtherCycles', () => {
  test('is false of goalposts without steps', () => {
    expect(needs({})).toBe(false)
  })

  test('is false of what is fitted on the cycle itself', () => {
    expect(needs({ steps: [{ step: 'treat', rule: {} }], kpis: [minMax(), minMax('this-cycle')] })).toBe(false)
  })

  test.each(['all-cycles', ['2020']])('is true of a normalisation fitted on %j', (reference) => {
    expect(needs({ kpis: [minMax(reference)] })).toBe(true)
  })

  test('is true of a treatment fitted on all cycles', () => {
    expect(needs({ steps: [treat] })).toBe(true)
  })

  test('is false of a treatment that leaves every KPI alone', () => {
    expect(needs({ steps: [{ ...treat, kpis: { 'A-1': null, 'A-2': null } }] })).toBe(false)
  })

  test('is false where every parameter is held fixed, and true where one is not', () => {
    expect(needs({ steps: [treat], rulers: [ruler('A-1'), ruler('A-2')] })).toBe(false)
    expect(needs({ steps: [treat], rulers: [ruler('A-1')] })).toBe(true)
  })

  test('counts the rulers of one cycle for that cycle alone', () => {
    const method = smallMethod({ steps: [treat], rulers: [ruler('A-1'), ruler('A-2', '2022')] }) as Method
    expect(needsOtherCycles(method)).toBe(true)
    expect(needsOtherCycles(method, '2022')).toBe(false)
  })

  test.each(['latest', 'constant', 'linear', 'linear-constant'])('is true of gaps filled by %s', (method) => {
    expect(needs({ steps: [{ step: 'impute', rule: { method } }] })).toBe(true)
  })

  test('is false of gaps filled by the mean of the cycle, true by that of a base cycle', () => {
    expect(needs({ steps: [{ step: 'impute', rule: { method: 'mean' } }] })).toBe(false)
    expect(needs({ steps: [{ step: 'impute', rule: { method: 'mean', reference: ['2020'] } }] })).toBe(true)
  })

  test('is true of weights fitted on all cycles, given with a level or with a group', () => {
    const weighting = { rule: 'principal-component', reference: 'all-cycles' }
    expect(needs({ levels: [level('Overall'), { ...level('Dimension'), weighting }] })).toBe(true)
    expect(needs({ groups: [group(), group({ code: 'A', parent: 'ALL', weighting })] })).toBe(true)
  })
})
