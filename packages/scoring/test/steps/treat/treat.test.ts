import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { presentValues } from '../../../src/steps/treat/present-values.ts'
import { refuseUntransformable, treatInto } from '../../../src/steps/treat/treat.ts'
import { treatmentRuleOf } from '../../../src/steps/treat/treatment.ts'
import { problemOf } from '../../fixtures/example.ts'

const nan = Number.NaN
const subject = { kpi: 'K', administrationOf: (row: number) => `A${row}` }
const treated = (source: Float64Array, ...steps: Parameters<typeof treatInto>[3]['steps']) => {
  const target = new Float64Array(source.length)
  treatInto(everyRow(source.length), source, target, { steps, subject })
  return target
}

describe('treatInto', () => {
  it('copies values where there is no step', () => {
    expect(treated(Float64Array.of(1, nan))).toEqual(Float64Array.of(1, nan))
  })

  it('applies steps one upon the other', () => {
    const steps = [
      { method: 'winsorise', lower: null, upper: 8 },
      { method: 'box-cox', lambda: 0, minimum: null },
    ] as const
    expect(treated(Float64Array.of(1, 8, 99), ...steps)).toEqual(Float64Array.of(0, Math.log(8), Math.log(8)))
  })

  it('refuses a value without a logarithm, by administration', () => {
    const refused = problemOf(() => treated(Float64Array.of(1, -1), { method: 'log-ct-orig', minimum: 1 }))
    expect(refused.message).toMatch(/^K of A1: .*rule log-ct-orig-undefined/)
  })
})

describe('refuseUntransformable', () => {
  it('names no administration where rows have none', () => {
    const cells = [Float64Array.of(1), Float64Array.of(nan)] as const
    const refused = problemOf(() => refuseUntransformable(everyRow(1), ...cells, { kpi: 'K', method: 'box-cox' }))
    expect(refused.message).toMatch(/^K: box-cox has no finite value/)
  })
})

describe('presentValues', () => {
  it('copies what is present, in the order of the group', () => {
    const source = Float64Array.of(3, nan, 1)
    const values = presentValues(Uint32Array.of(2, 1, 0), source)
    expect(Array.from(values)).toEqual([1, 3])
    values[0] = 99
    expect(source[2]).toBe(1)
  })
})

describe('treatmentRuleOf', () => {
  const usual = treatmentRuleOf({})

  it('winsorises up to five points and then takes logarithms, where a treatment states nothing', () => {
    expect(usual).toMatchObject({ first: { method: 'winsorise', maximumPoints: 5 }, second: { method: 'log-ct' } })
  })

  it('changes what a treatment states, and nothing else', () => {
    expect(treatmentRuleOf({ reference: 'all-cycles' })).toEqual(usual)
    expect(treatmentRuleOf({ second: null, when: 'always' })).toEqual({ ...usual, second: null, when: 'always' })
  })
})
