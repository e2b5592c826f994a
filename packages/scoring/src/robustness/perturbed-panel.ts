import type { MeasurementError } from '@pmm/core/method/schema/robustness'
import { uniformStream } from '../kernel/uniform-stream.ts'
import type { Plan } from '../panel/plan.ts'
import type { PreparedPanel } from '../panel/prepared-panel.ts'
import { nodeStatuses } from '../panel/status.ts'
import { preparePanel } from '../score/prepare-panel.ts'
import { normalisePanel } from '../steps/normalise/normalise-panel.ts'
import type { Study } from './study.ts'

/**
 * The panel of a study with errors of measurement, prepared: reported and estimated values are perturbed before the
 * steps, imputed values after the steps and before normalisation. x becomes x · (1 + deviation · z), z standard normal.
 *
 * @param stream the stream of the source `measurementError`
 * @param errors the counter of the errors, as the replication says
 * @throws {Problem} `invalid-method` where the method cannot work on the perturbed values
 */
export function preparedWithErrors(study: Study, plan: Plan, stream: number, errors: number): PreparedPanel {
  const { panel, spec } = study
  const deviations = spec.sources.measurementError ?? {}
  const normals = panel.values.map((_, kpi) => normalStream(spec.seed, stream, errors, kpi))
  const values = panel.values.map((column, kpi) =>
    column.map((x, row) => perturbed(x, normals[kpi]!(), deviationOf(study, deviations, kpi, row))),
  )
  const prepared = preparePanel({ ...panel, values }, plan)
  return deviations.imputed === undefined ? prepared : withImputedPerturbed(prepared, plan, deviations.imputed, normals)
}

const perturbed = (x: number, normal: number, deviation: number): number =>
  deviation === 0 ? x : x * (1 + deviation * normal)

function deviationOf(study: Study, deviations: MeasurementError, kpi: number, row: number): number {
  const grade = study.grades?.[kpi]?.[row]
  const graded = grade === null || grade === undefined ? undefined : deviations.grades?.[grade]
  if (graded !== undefined) return graded
  const status = nodeStatuses[study.panel.statuses[kpi]![row]!]
  return status === 'reported' || status === 'estimated' ? (deviations[status] ?? 0) : 0
}

function withImputedPerturbed(
  prepared: PreparedPanel,
  plan: Plan,
  deviation: number,
  normals: readonly (() => number)[],
): PreparedPanel {
  const values = prepared.values.map((column) => column.slice())
  for (const { imputations } of prepared.stages)
    for (const { kpi, row } of imputations)
      values[kpi]![row] = perturbed(values[kpi]![row]!, normals[kpi]!(), deviation)
  const { scores } = normalisePanel(prepared.panel, plan, prepared.rows, values)
  return { ...prepared, values, scores }
}

/** Standard normal numbers (Box and Muller). */
function normalStream(...counters: readonly number[]): () => number {
  const uniform = uniformStream(...counters)
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}
