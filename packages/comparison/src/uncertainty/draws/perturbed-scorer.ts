import type { Replication } from '@pmm/scoring/robustness/draw'
import { sourcesOf } from '@pmm/scoring/robustness/sources'
import { normaliserOf } from '@pmm/scoring/steps/normalise/normalise-panel'
import { planFor } from '../../chain/chain-grid.ts'
import type { ChainStudy } from '../study/chain-study.ts'
import { drawBits, shakeInto } from './cell-normals.ts'

/** Per KPI of a study, its score in every row under the errors of measurement of one replication; the next call writes over it. */
export type ShakenScores = (replication: Replication) => readonly Float64Array[]

/**
 * x becomes x · (1 + deviation · z), z standard normal, as in every uncertainty analysis of the engine; but z is a function
 * of the seed, the replication and the cell alone (see `shakeInto`).
 *
 * @param rows those that are needed; the others are missing
 */
export function shakenScoresOf(study: ChainStudy, rows: Uint32Array): ShakenScores {
  const { panel, spec, method, deviations, ofRows } = study
  const { nodes } = planFor(method)
  const present = panel.values.map((column) => rows.filter((row) => !Number.isNaN(column[row]!)))
  const normalise = normaliserOf(panel, planFor(method), rows, present)
  const stream = sourcesOf(spec).find(({ name }) => name === 'measurementError')?.stream
  const shaken = panel.values.map((column) => column.slice())
  return ({ errors }) => {
    if (stream === undefined || errors === null) return normalise(panel.values).scores
    for (const [kpi, { code, scored }] of nodes.slice(0, shaken.length).entries()) {
      const column = { values: panel.values[kpi]!, deviations: deviations[kpi]!, ofRows }
      if (scored) shakeInto(shaken[kpi]!, present[kpi]!, column, drawBits(code, spec.seed, stream, errors))
    }
    return normalise(shaken).scores
  }
}
