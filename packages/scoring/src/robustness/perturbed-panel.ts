import type { MeasurementError } from '@pmm/core/method/schema/robustness'
import { normalQuantile } from '../kernel/normal-quantile.ts'
import { scrambled } from '../kernel/scramble.ts'
import type { Panel } from '../panel/panel.ts'
import type { Plan } from '../panel/plan.ts'
import type { PreparedPanel } from '../panel/prepared-panel.ts'
import { nodeStatuses } from '../panel/status.ts'
import { preparePanel } from '../score/prepare-panel.ts'
import { normalisePanel } from '../steps/normalise/normalise-panel.ts'
import { drawBits, rowBits, shareOf } from './cell-bits.ts'
import { errorOf, errorSpan, relativeError } from './measurement-error.ts'
import type { Study } from './study.ts'

/** Prepares the panel of a study with errors of measurement, drawn by a counter. */
export type PrepareWithErrors = (plan: Plan, errors: number) => PreparedPanel

/**
 * Makes a study ready to be prepared with errors of measurement: reported and estimated values are perturbed before the
 * steps, imputed values after the steps and before normalisation. x becomes x + deviation · z, z standard normal, with
 * the deviation of `errorOf`. The z of a cell follows from the seed, the counter, and the codes of its administration,
 * cycle and KPI alone, whoever else is in the panel and in whatever order.
 *
 * @param stream the stream of the source `measurementError`
 * @returns a function that throws `invalid-method` where the method cannot work on the perturbed values
 */
export function preparerWithErrors(study: Study, stream: number): PrepareWithErrors {
  const { panel, spec, method } = study
  const errors = spec.sources.measurementError ?? {}
  const deviations = panel.values.map((_, kpi) => deviationsOf(study, errors, kpi))
  const bitsOfRows = rowBitsOf(panel)
  return (plan, counter) => {
    const bits = method.kpis.map(({ code }) => drawBits(code, spec.seed, stream, counter))
    const normalAt = (kpi: number, row: number) => normalQuantile(shareOf(scrambled(bitsOfRows[row]! ^ bits[kpi]!)))
    const values = panel.values.map((column, kpi) => perturbed(column, deviations[kpi]!, (row) => normalAt(kpi, row)))
    const prepared = preparePanel({ ...panel, values }, plan)
    return errors.imputed === undefined ? prepared : withImputedPerturbed(prepared, plan, errors, normalAt)
  }
}

const rowBitsOf = ({ administrations, periods }: Panel): Int32Array =>
  Int32Array.from(administrations, (code, row) => rowBits(code, periods[row]!))

/** Per row the standard deviation of the error of a value; imputed values have theirs once they are filled in. */
function deviationsOf({ panel, grades, method }: Study, errors: MeasurementError, kpi: number): Float64Array {
  const values = panel.values[kpi]!
  const span = errorSpan(method.kpis[kpi]!, values, method)
  return values.map((value, row) => {
    const relative = relativeError(errors, grades?.[kpi]?.[row], nodeStatuses[panel.statuses[kpi]![row]!]!)
    return Number.isNaN(value) ? 0 : errorOf(value, relative, span, errors)
  })
}

const perturbed = (values: Float64Array, deviations: Float64Array, normalAt: (row: number) => number): Float64Array =>
  values.map((x, row) => (deviations[row] === 0 ? x : x + deviations[row]! * normalAt(row)))

function withImputedPerturbed(
  prepared: PreparedPanel,
  plan: Plan,
  errors: MeasurementError,
  normalAt: (kpi: number, row: number) => number,
): PreparedPanel {
  const values = prepared.values.map((column) => column.slice())
  const spans = plan.method.kpis.map((kpi, i) => errorSpan(kpi, prepared.values[i]!, {}))
  for (const { imputations } of prepared.stages)
    for (const { kpi, row } of imputations) {
      const value = values[kpi]![row]!
      values[kpi]![row] = value + errorOf(value, errors.imputed, spans[kpi]!, errors) * normalAt(kpi, row)
    }
  const { scores } = normalisePanel(prepared.panel, plan, prepared.rows, values)
  return { ...prepared, values, scores }
}
