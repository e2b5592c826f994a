import { describe, expect, test } from 'vitest'
import { imputationOf, treatmentOf } from '../../../src/method/freeze/step-rules.ts'
import type { Kpi } from '../../../src/method/schema/method.ts'
import { kpi } from '../small-method.ts'

const scored = kpi() as Kpi
const context = kpi({ normalisation: null }) as Kpi
const mean = { method: 'mean' } as const

describe('imputationOf', () => {
  test('gives the general rule to scored KPIs alone', () => {
    expect(imputationOf({ step: 'impute', rule: mean }, scored)).toEqual(mean)
    expect(imputationOf({ step: 'impute', rule: mean }, context)).toBeNull()
  })

  test("puts a KPI's own rule in its place, null included", () => {
    expect(imputationOf({ step: 'impute', rule: null, kpis: { 'A-1': mean } }, context)).toEqual(mean)
    expect(imputationOf({ step: 'impute', rule: mean, kpis: { 'A-1': null } }, scored)).toBeNull()
  })

  test('does not take a code for a member of every object', () => {
    expect(imputationOf({ step: 'impute', rule: mean, kpis: {} }, { ...scored, code: 'constructor' })).toEqual(mean)
  })
})

describe('treatmentOf', () => {
  const step = { step: 'treat', rule: { combine: true } } as const

  test("lays a KPI's own rule over the general one", () => {
    expect(treatmentOf({ ...step, kpis: { 'A-1': { second: null } } }, scored)).toEqual({ combine: true, second: null })
  })

  test('leaves alone what is null, and context KPIs that are not named', () => {
    expect(treatmentOf({ ...step, kpis: { 'A-1': null } }, scored)).toBeNull()
    expect(treatmentOf(step, context)).toBeNull()
    expect(treatmentOf({ step: 'treat', rule: null, kpis: { 'A-1': {} } }, context)).toEqual({})
  })
})
