import type { NormalisationRuler } from '@pmm/core/method/ruler'
import { cyclesOf, type Panel } from '../score/panel.ts'
import type { Plan } from '../score/plan.ts'
import { missingColumns } from '../table/missing-columns.ts'
import { normaliseInto } from './normalise.ts'

/** What normalising a panel gives. */
export interface NormalisedPanel {
  /** Per KPI its scores, missing (NaN) where the value is, and throughout for context KPIs. */
  readonly scores: readonly Float64Array[]
  /** Every parameter fitted on a reference set, or held fixed by the method. */
  readonly rulers: readonly NormalisationRuler[]
}

/**
 * Normalises every KPI of a panel.
 *
 * @param rows those that are scored; the others stay missing and are fitted on by nobody
 * @param values per KPI one value per row, after every step of the method
 * @throws {Problem} `invalid-method` where a normalisation cannot work on these values
 */
export function normalisePanel(
  panel: Panel,
  plan: Plan,
  rows: Uint32Array,
  values: readonly Float64Array[],
): NormalisedPanel {
  const scores = missingColumns(values.length, panel.administrations.length)
  const { kpis, scale } = plan.method
  const administrationOf = (row: number) => panel.administrations[row]!
  for (const cycle of cyclesOf(panel, rows))
    for (const [node, kpi] of kpis.entries())
      normaliseInto(cycle.rows, values[node]!, scores[node]!, { kpi, scale, administrationOf })
  return { scores, rulers: [] }
}
