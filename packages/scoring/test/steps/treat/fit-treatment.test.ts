import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { fitTreatment } from '../../../src/steps/treat/fit-treatment.ts'
import { treatInto } from '../../../src/steps/treat/treat.ts'
import { type TreatmentRule, treatmentRuleOf } from '../../../src/steps/treat/treatment.ts'
import { cell, columnOf, reversed } from '../../fixtures/arbitrary.ts'

const usualTreatment = treatmentRuleOf({})
const outliers = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100, Number.NaN)
const binary = Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)

const fit = (column: Float64Array, rule: TreatmentRule = usualTreatment) =>
  fitTreatment(everyRow(column.length), column, rule, 'TIME')

function treat(column: Float64Array, rule: TreatmentRule = usualTreatment): Float64Array {
  const target = new Float64Array(column.length)
  treatInto(everyRow(column.length), column, target, { steps: fit(column, rule).steps, subject: { kpi: 'TIME' } })
  return target
}

const onlyLog: TreatmentRule = { ...usualTreatment, first: { method: 'log-ct' }, second: null, when: 'always' }

describe('fitTreatment', () => {
  it('leaves a column that passes', () => {
    expect(fit(Float64Array.of(1, 2, 3, 4, 5))).toMatchObject({ outcome: 'not-needed', steps: [], moved: 0 })
  })

  it('tells the test before and after', () => {
    expect(fit(outliers).checks.map(({ verdict }) => verdict)).toEqual(['fails', 'passes'])
  })

  it('gives bounds that can be frozen', () => {
    const { steps } = fit(outliers)
    expect(JSON.parse(JSON.stringify(steps))).toEqual([{ method: 'winsorise', lower: null, upper: 30 }])
  })

  it('takes logarithms of the original where winsorising is not enough', () => {
    const { steps, moved } = fit(outliers, { ...usualTreatment, first: { method: 'winsorise', maximumPoints: 0 } })
    expect([steps, moved]).toEqual([[{ method: 'log-ct', minimum: 1, maximum: 100, mirrored: false }], 0])
  })

  it('takes logarithms of what is winsorised where the steps combine', () => {
    const thresholds = { skewness: 0.1, kurtosis: -5 }
    const first = { method: 'winsorise', maximumPoints: 1 } as const
    const { steps } = fit(outliers, { ...usualTreatment, thresholds, first, combine: true })
    expect(steps).toMatchObject([{ upper: 30 }, { minimum: 1, maximum: 30 }])
  })

  it('leaves alone a column that would become constant', () => {
    expect(fit(binary)).toMatchObject({ outcome: 'untestable', steps: [] })
  })

  it('leaves it alone even where the rule says always', () => {
    expect(fit(binary, { ...usualTreatment, when: 'always' })).toMatchObject({ outcome: 'untestable', steps: [] })
  })

  it('leaves alone a column of which nothing is present', () => {
    expect(fit(Float64Array.of(Number.NaN, Number.NaN), onlyLog)).toMatchObject({ outcome: 'untestable', steps: [] })
  })

  it('transforms without a test where the rule says always', () => {
    expect(fit(Float64Array.of(1, 2), onlyLog).steps).toHaveLength(1)
  })

  it('keeps the only step although the column fails after it', () => {
    const first = { method: 'winsorise', maximumPoints: 0 } as const
    expect(fit(outliers, { ...usualTreatment, first, second: null }).outcome).toBe('still-failing')
  })

  it('refuses logarithms of a constant column, naming the KPI and the value', () => {
    expect(() => fit(Float64Array.of(3, 3, 3), onlyLog)).toThrow(/TIME.*found 3; rule logarithm-of-constant-column/)
  })

  it('refuses log-gii of a maximum that is not above 1', () => {
    expect(() => fit(Float64Array.of(0.1, 0.2), { ...onlyLog, first: { method: 'log-gii' } })).toThrow(
      'log-gii-of-small-maximum',
    )
  })

  it('refuses a power of zero that is infinite', () => {
    const first = { method: 'box-cox', lambda: -1, shift: false } as const
    expect(() => fit(Float64Array.of(0, 1, 2), { ...onlyLog, first })).toThrow('box-cox-undefined')
  })
})

describe('treatInto', () => {
  it('takes the logarithm of the GII, where the reference returns its input', () => {
    const target = treat(Float64Array.of(1, 5, 100), { ...onlyLog, first: { method: 'log-gii' } })
    expect(Array.from(target)).toEqual([0, Math.log(5), Math.log(100)])
  })

  it('refuses a value of another cycle that has no logarithm, naming who reported it', () => {
    const { steps } = fit(Float64Array.of(10, 20, 30), onlyLog)
    const subject = { kpi: 'TIME', administrationOf: () => 'FRA' }
    expect(() => treatInto(everyRow(1), Float64Array.of(2), new Float64Array(1), { steps, subject })).toThrow(
      /TIME of FRA.*found 2; rule log-ct-undefined/,
    )
  })

  it('moves the outlier alone, to the greatest of the other values', () => {
    expect(treat(outliers)).toEqual(outliers.map((x) => (x === 100 ? 30 : x)))
  })
})

describe('treatmentRuleOf', () => {
  it('takes what is not said from the usual treatment', () => {
    expect(usualTreatment.first).toEqual({ method: 'winsorise', maximumPoints: 5 })
    expect(usualTreatment.second).toEqual({ method: 'log-ct' })
    expect(treatmentRuleOf({ second: null, reference: 'all-cycles' })).toEqual({ ...usualTreatment, second: null })
  })
})

describe('fitTreatment and treatInto, for any values', () => {
  it('do not depend on the order of rows, to the last bit', () => {
    fc.assert(
      fc.property(columnOf(cell), (column) => {
        expect(treat(reversed(column))).toEqual(reversed(treat(column)))
      }),
    )
  })

  it('leave a missing value missing, and make none', () => {
    fc.assert(
      fc.property(columnOf(cell), (column) => {
        expect(Array.from(treat(column), Number.isNaN)).toEqual(Array.from(column, Number.isNaN))
      }),
    )
  })

  it('never turn the order round', () => {
    const rules = (['log-ct', 'log-ct-plus', 'log-ct-orig'] as const).map((method) => ({
      ...usualTreatment,
      first: { method: 'winsorise', maximumPoints: 0 } as const,
      second: { method },
    }))
    fc.assert(
      fc.property(columnOf(cell), fc.constantFrom(...rules), (column, rule) => {
        const target = treat(column, rule)
        expect(column.some((x, i) => column.some((y, j) => x < y && target[i]! > target[j]!))).toBe(false)
      }),
    )
  })

  it('are no-ops on rows that were not asked for', () => {
    fc.assert(
      fc.property(columnOf(cell), (column) => {
        const target = column.map(() => 7)
        const { steps } = fit(column)
        treatInto(Uint32Array.of(0), column, target, { steps, subject: { kpi: 'TIME' } })
        expect(target.subarray(1).every((x) => x === 7)).toBe(true)
      }),
    )
  })
})
