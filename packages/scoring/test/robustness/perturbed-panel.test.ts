import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/panel/plan.ts'
import { preparedWithErrors } from '../../src/robustness/perturbed-panel.ts'
import { sample, studyOf } from '../fixtures/robustness-example.ts'

const plan = planOf(sample)
const imputing = { ...sample, steps: [{ step: 'impute' as const, rule: { method: 'median' as const } }] }

describe('preparedWithErrors', () => {
  it('leaves values without an error as they are', () => {
    const study = studyOf({ measurementError: { reported: 0 } })
    expect(preparedWithErrors(study, plan, 6, 3).values).toEqual(study.panel.values)
  })

  it('perturbs reported values, and fills no gap', () => {
    const study = studyOf({ measurementError: { reported: 0.1 } })
    const { values } = preparedWithErrors(study, plan, 6, 3)
    for (const [kpi, column] of study.panel.values.entries())
      for (const [row, x] of column.entries()) {
        const perturbed = values[kpi]![row]!
        expect(Number.isNaN(perturbed)).toBe(Number.isNaN(x))
        if (!Number.isNaN(x)) expect(perturbed).not.toBe(x)
      }
  })

  it('depends on seed, stream and counter only', () => {
    const values = (errors: number, seed = 42) =>
      preparedWithErrors(studyOf({ measurementError: { reported: 0.1 } }, { seed }), plan, 6, errors).values
    expect(values(3)).toEqual(values(3))
    expect([values(4), values(3, 7)]).not.toContainEqual(values(3))
  })

  it('perturbs imputed values after the steps, where they have an error', () => {
    const study = studyOf({ measurementError: { imputed: 0.1 } }, {}, imputing)
    const prepared = preparedWithErrors(study, planOf(imputing), 6, 3)
    const [stage] = prepared.stages
    expect(stage!.imputations.length).toBeGreaterThan(0)
    for (const { kpi, row } of stage!.imputations) expect(prepared.values[kpi]![row]).not.toBe(stage!.values[kpi]![row])
    expect(prepared.values[0]![1]).toBe(study.panel.values[0]![1])
  })

  it('has errors of the size asked for', () => {
    const study = studyOf({ measurementError: { reported: 0.1 } })
    const errors = Array.from({ length: 300 }, (_, counter) => {
      const [column] = preparedWithErrors(study, plan, 6, counter).values
      return column![1]! / study.panel.values[0]![1]! - 1
    })
    const deviation = Math.sqrt(errors.reduce((sum, x) => sum + x * x, 0) / errors.length)
    expect(Math.abs(deviation - 0.1)).toBeLessThan(0.015)
  })
})
