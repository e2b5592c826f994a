import type { TreatmentRuler } from '@pmm/core/method/schema/ruler'
import { describe, expect, it } from 'vitest'
import { stepText } from '../../../src/explain/sentences/step-text.ts'

const nothing = { how: null, sources: [], ruler: null }

describe('stepText of a division', () => {
  it('names the denominator and the scale factor', () => {
    const step = { step: 'denominate', kpis: { K: { by: 'STAFF', scaleFactor: 1000 }, L: { by: 'STAFF' } } } as const
    expect([stepText(step, 'K', nothing), stepText(step, 'L', nothing)]).toEqual([
      'divided by STAFF / 1000',
      'divided by STAFF',
    ])
  })
})

describe('stepText of a screen', () => {
  it('says that the administration is left out', () => {
    expect(stepText({ step: 'screen', by: 'availability', minimumAvailable: 0.5 }, 'K', nothing)).toMatch(
      /^left out of the cycle/,
    )
  })
})

describe('stepText of an imputation', () => {
  const step = { step: 'impute', rule: { method: 'mean' } } as const
  const filled = (sources: string[]) => stepText(step, 'K', { how: 'mean', sources, ruler: null })

  it('names up to four sources, and counts more', () => {
    expect(filled(['A 2024', 'B 2024'])).toBe('missing, filled with the mean (from A 2024, B 2024)')
    expect(filled(['A', 'B', 'C', 'D', 'E'])).toBe('missing, filled with the mean (of 5 values)')
  })

  it('names no source where a held ruler fills the gap', () => {
    expect(filled([])).toBe('missing, filled with the mean')
  })
})

describe('stepText of a treatment', () => {
  const step = { step: 'treat', rule: {} } as const
  const treated = (...fitted: TreatmentRuler['fitted']) =>
    stepText(step, 'K', { ...nothing, ruler: { step: 'treat', at: 0, kpi: 'K', cycle: null, fitted } })

  it('names the ends that winsorisation moves', () => {
    expect(treated({ method: 'winsorise', lower: null, upper: 40 })).toBe('winsorised to at most 40')
    expect(treated({ method: 'winsorise', lower: 2, upper: null })).toBe('winsorised to at least 2')
    expect(treated({ method: 'winsorise', lower: 2, upper: 40 })).toBe('winsorised to 2…40')
  })

  it('says the steps in their order', () => {
    expect(
      treated({ method: 'winsorise', lower: null, upper: 40 }, { method: 'box-cox', lambda: 0.5, minimum: null }),
    ).toBe('winsorised to at most 40, then Box–Cox with λ = 0.5')
  })

  it('names no step without a ruler', () => {
    expect(stepText(step, 'K', nothing)).toBe('treated as an outlier')
  })
})
