import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/panel/plan.ts'
import { preparerWithErrors } from '../../src/robustness/perturbed-panel.ts'
import type { Study } from '../../src/robustness/study.ts'
import { sample, studyOf } from '../fixtures/robustness-example.ts'

const plan = planOf(sample)
const imputing = { ...sample, steps: [{ step: 'impute' as const, rule: { method: 'median' as const } }] }

const preparedWithErrors = (study: Study, of: typeof plan, stream: number, errors: number) =>
  preparerWithErrors(study, stream)(of, errors)

describe('preparerWithErrors', () => {
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
    const study = studyOf({ measurementError: { reported: 0.1, absolute: 0 } })
    const errors = Array.from({ length: 300 }, (_, counter) => {
      const [column] = preparedWithErrors(study, plan, 6, counter).values
      return column![1]! / study.panel.values[0]![1]! - 1
    })
    const deviation = Math.sqrt(errors.reduce((sum, x) => sum + x * x, 0) / errors.length)
    expect(Math.abs(deviation - 0.1)).toBeLessThan(0.015)
  })

  it('adds the absolute part in quadrature, a tenth of the relative part over the range unless said', () => {
    const deviationUnder = (measurementError: object) => {
      const study = studyOf({ measurementError })
      const errors = Array.from({ length: 600 }, (_, counter) => {
        const [, column] = preparedWithErrors(study, plan, 6, counter).values
        return column![1]! - study.panel.values[1]![1]!
      })
      return Math.sqrt(errors.reduce((sum, x) => sum + x * x, 0) / errors.length)
    }
    const value = studyOf({}).panel.values[1]![1]!
    expect(deviationUnder({ reported: 0.1 }) / Math.hypot(0.1 * value, 1)).toBeCloseTo(1, 1)
    expect(deviationUnder({ reported: 0, absolute: 0.05 }) / 5).toBeCloseTo(1, 1)
    expect(deviationUnder({ reported: 0.001, absolute: 0 }) / (0.001 * value)).toBeCloseTo(1, 1)
  })
})

describe('preparerWithErrors, of panels with the same cells', () => {
  const errors = { measurementError: { reported: 0.1, estimated: 0.2 } }
  const drawnBy = ({ panel, ...study }: Study, of = study.method) => {
    const { values } = preparerWithErrors({ panel, ...study }, 6)(planOf(of), 3)
    const cells = of.kpis.flatMap(({ code }, kpi) =>
      panel.administrations.map((who, row) => [`${who} ${panel.periods[row]} ${code}`, values[kpi]![row]!] as const),
    )
    return new Map(cells)
  }
  const whole = studyOf(errors)

  it('draws a cell alike whoever else is there', () => {
    const { panel } = whole
    const kept = [...panel.administrations.keys()].filter((row) => panel.administrations[row] !== 'BBB')
    const pick = <T>(list: readonly T[]) => kept.map((row) => list[row]!)
    const fewer = {
      ...panel,
      administrations: pick(panel.administrations),
      periods: pick(panel.periods),
      values: panel.values.map((column) => Float64Array.from(kept, (row) => column[row]!)),
      statuses: panel.statuses.map((column) => Uint8Array.from(kept, (row) => column[row]!)),
    }
    const drawn = drawnBy(whole)
    const goalposted = ['K2', 'K3', 'K5', 'K6']
    for (const [cell, value] of drawnBy({ ...whole, panel: fewer }))
      if (goalposted.some((code) => cell.endsWith(code))) expect(value).toBe(drawn.get(cell)!)
  })

  it('draws a cell alike in whatever order KPIs stand', () => {
    const turned = { ...sample, kpis: sample.kpis.toReversed() }
    const { panel } = studyOf(errors, {}, sample)
    const reversed = { ...panel, values: panel.values.toReversed(), statuses: panel.statuses.toReversed() }
    expect(
      drawnBy({ ...whole, method: turned, panel: { ...reversed, kpis: panel.kpis.toReversed() } }, turned),
    ).toEqual(new Map([...drawnBy(whole)].toSorted(([a], [b]) => b.localeCompare(a) || 0)))
  })
})
