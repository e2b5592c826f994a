import { isMissing } from '../../kernel/missing.ts'
import { everyRow } from '../../kernel/rows.ts'
import { normalisePanel } from '../../normalise/normalise-panel.ts'
import type { Replication } from '../../robustness/draw.ts'
import { sourcesOf } from '../../robustness/sources.ts'
import { type Plan, planOf } from '../../score/plan.ts'
import { uniformStream } from '../../weigh/stream.ts'
import type { ChainStudy } from './chain-study.ts'

/** Per KPI of a study, its score in every row under the errors of measurement of one replication. */
export type ShakenScores = (replication: Replication) => readonly Float64Array[]

/**
 * x becomes x · (1 + deviation · z), z standard normal, as in every uncertainty analysis of the engine; only present
 * values take numbers from the stream of their KPI.
 */
export function shakenScoresOf(study: ChainStudy): ShakenScores {
  const { panel, spec, method } = study
  const plan = planOf(method)
  const rows = everyRow(panel.administrations.length)
  const stream = sourcesOf(spec).find(({ name }) => name === 'measurementError')?.stream
  const nominal = normalisePanel(panel, plan, rows, panel.values).scores
  const values = panel.values.map((column) => column.slice())
  return ({ errors }) => {
    if (stream === undefined || errors === null) return nominal
    shakeInto(values, study, (kpi) => normalStream(spec.seed, stream, errors, kpi), plan)
    return normalisePanel(panel, plan, rows, values).scores
  }
}

function shakeInto(
  target: readonly Float64Array[],
  { panel, deviations }: ChainStudy,
  normalsOf: (kpi: number) => () => number,
  { nodes }: Plan,
): void {
  for (const [kpi, shaken] of target.entries()) {
    if (!nodes[kpi]!.scored) continue
    const normal = normalsOf(kpi)
    const [values, deviation] = [panel.values[kpi]!, deviations[kpi]!]
    for (let row = 0; row < shaken.length; row++)
      if (!isMissing(values[row]!)) shaken[row] = values[row]! * (1 + deviation[row]! * normal())
  }
}

/** Standard normal numbers in pairs (Box and Muller). */
function normalStream(...counters: readonly number[]): () => number {
  const uniform = uniformStream(...counters)
  let kept = Number.NaN
  return () => {
    const second = kept
    kept = Number.NaN
    if (!isMissing(second)) return second
    const length = Math.sqrt(-2 * Math.log(1 - uniform()))
    const angle = 2 * Math.PI * uniform()
    kept = length * Math.sin(angle)
    return length * Math.cos(angle)
  }
}
