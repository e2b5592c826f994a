import { planFor } from '@pmm/scoring/panel/plan-for'
import { drawBits } from '@pmm/scoring/robustness/cell-bits'
import type { Replication } from '@pmm/scoring/robustness/draw'
import { sourcesOf } from '@pmm/scoring/robustness/sources'
import { normaliserOf } from '@pmm/scoring/steps/normalise/normalise-panel'
import type { ChainStudy } from '../study/chain-study.ts'
import { perturbInto } from './cell-normals.ts'

/** Per KPI of a study, its score in every row under the errors of measurement of a replication; the next call writes over it. */
export type PerturbedScorer = (replication: Replication) => readonly Float64Array[]

/**
 * Scores the values of a study under errors of measurement: x becomes x + deviation · z, z standard normal, as in
 * every uncertainty analysis; z follows from the seed, the replication and the cell alone (see `perturbInto`).
 *
 * @param rows whose scores are asked for; other rows have none
 */
export function perturbedScorer(study: ChainStudy, rows: Uint32Array): PerturbedScorer {
  const { panel, spec, method, deviations, bitsOfRows } = study
  const { nodes } = planFor(method)
  const present = panel.values.map((column) => rows.filter((row) => !Number.isNaN(column[row]!)))
  const normalise = normaliserOf(panel, planFor(method), rows, present)
  const stream = sourcesOf(spec).find(({ name }) => name === 'measurementError')?.stream
  const perturbed = panel.values.map((column) => column.slice())
  return ({ errors }) => {
    if (stream === undefined || errors === null) return normalise(panel.values).scores
    for (const [kpi, { code, scored }] of nodes.slice(0, perturbed.length).entries()) {
      const column = { values: panel.values[kpi]!, deviations: deviations[kpi]!, bitsOfRows }
      if (scored) perturbInto(perturbed[kpi]!, present[kpi]!, column, drawBits(code, spec.seed, stream, errors))
    }
    return normalise(perturbed).scores
  }
}
