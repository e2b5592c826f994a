import type { Kpi } from '@pmm/core/method/schema/method'
import { describe, expect, it } from 'vitest'
import { errorOf, errorSpan, relativeError } from '../../src/robustness/measurement-error.ts'
import { kpi } from '../fixtures/example.ts'

describe('errorOf', () => {
  it('adds the relative and the absolute part as independent errors', () => {
    expect(errorOf(30, 0.1, 100, { absolute: 0.04 })).toBe(5)
    expect(errorOf(-30, 0.1, 100, { absolute: 0.04 })).toBe(5)
  })

  it('leaves a reported 0 an error of a tenth of the relative part, over the range, unless no absolute part is asked for', () => {
    expect(errorOf(0, 0.1, 100, {})).toBeCloseTo(1, 12)
    expect(errorOf(0, 0.1, 100, { absolute: 0 })).toBe(0)
  })

  it('is 0 where no error is given, or the error given is 0', () => {
    expect(errorOf(30, undefined, 100, { absolute: 0.1 })).toBe(0)
    expect(errorOf(30, 0, 100, {})).toBe(0)
    expect(errorOf(30, 0, 100, { absolute: 0.1 })).toBe(10)
  })
})

describe('relativeError', () => {
  const errors = { reported: 0.02, imputed: 0.3, grades: { verified: 0.01 } }
  it('takes the grade before the status', () => {
    expect(relativeError(errors, 'verified', 'reported')).toBe(0.01)
    expect(relativeError(errors, 'declared', 'reported')).toBe(0.02)
    expect(relativeError(errors, null, 'imputed')).toBe(0.3)
  })

  it('is undefined where nothing is said', () => {
    expect(relativeError(errors, undefined, 'estimated')).toBeUndefined()
    expect(relativeError(errors, undefined, 'not-available')).toBeUndefined()
  })
})

describe('errorSpan', () => {
  const values = Float64Array.of(20, Number.NaN, 50)
  const by = (normalisation: Kpi['normalisation']) => kpi('K', 'ALL', { normalisation })
  it.each<[Kpi['normalisation'], number]>([
    [{ method: 'goalposts', worst: 48, best: 8 }, 40],
    [{ method: 'goalposts', worst: 100, best: 75_000, log: true }, 0],
    [{ method: 'target-band', low: 10, high: 20, zeroBelow: 4, zeroAbove: 50 }, 30],
    [{ method: 'scaled', lower: 5, upper: 1, factor: 100 }, 4],
    [{ method: 'min-max' }, 30],
    [{ method: 'rank' }, 30],
    [{ method: 'unchanged' }, 30],
    [null, 0],
  ])('of %j is %d', (normalisation, span) => {
    expect(errorSpan(by(normalisation), values, {})).toBe(span)
  })

  it('is over the values where goalposts are in the unit of a quotient', () => {
    const goalposts = by({ method: 'goalposts', worst: 0, best: 1 })
    const steps = [{ step: 'denominate' as const, kpis: { K: { by: 'STAFF' } } }]
    expect(errorSpan(goalposts, values, { steps })).toBe(30)
    expect(errorSpan(goalposts, Float64Array.of(Number.NaN), { steps })).toBe(0)
  })
})
