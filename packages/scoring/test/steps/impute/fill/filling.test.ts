import type { Ruler } from '@pmm/core/method/schema/ruler'
import { describe, expect, it } from 'vitest'
import { heldFillings, missingIfNull, nullIfMissing } from '../../../../src/steps/impute/fill/filling.ts'
import { stepInput } from '../../../fixtures/step-input.ts'

describe('heldFillings', () => {
  it('are the imputation rulers of the KPI', () => {
    const ruler = (kpi: string): Ruler => ({ step: 'impute', at: 0, kpi, cycle: null, centres: [] })
    const other: Ruler = { step: 'treat', at: 0, kpi: 'K1', cycle: null, fitted: [] }
    const input = stepInput({ 2024: { DEU: [1, 2] } }, 1, { held: [ruler('K1'), ruler('K2'), other] })
    expect(heldFillings(input, 'K1')).toEqual([ruler('K1')])
  })
})

describe('nullIfMissing and missingIfNull', () => {
  it('carry a figure through JSON and back', () => {
    for (const x of [0, -3.5, Number.NaN]) expect(missingIfNull(nullIfMissing(x))).toBe(x)
    expect([nullIfMissing(Number.NaN), missingIfNull(undefined)]).toEqual([null, Number.NaN])
  })
})
