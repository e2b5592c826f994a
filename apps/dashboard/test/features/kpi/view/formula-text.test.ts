import type { Kpi } from '@pmm/core/method/schema/method'
import { describe, expect, test } from 'vitest'
import { formulaText } from '../../../../src/features/kpi/view/formula-text.ts'
import { method } from '../../../examples.ts'

const [kpi] = method.kpis

const textWith = (formula: Partial<Kpi['formula']>, unit: string) =>
  formulaText({ ...kpi!, unit, formula: { ...kpi!.formula, ...formula } })

describe('formulaText', () => {
  test('has the factor where there is one, and the unit', () => {
    expect(textWith({ factor: 100 }, '%')).toBe('100 × numerator ÷ denominator, in %')
    expect(textWith({ factor: 1 }, 'hours')).toBe('numerator ÷ denominator, in hours')
  })

  test('takes a figure as it is reported', () => {
    expect(textWith({ kind: 'value', factor: 1 }, '')).toBe('the figure reported')
  })
})
