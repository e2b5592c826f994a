import type { Ruler } from '@pmm/core/method/schema/ruler'
import type { Panel } from './panel.ts'
import type { Plan } from './plan.ts'
import type { Stage } from './stage.ts'

/** A panel whose KPIs are scored, ready to be aggregated under any weights. */
export interface PreparedPanel {
  readonly panel: Panel
  readonly plan: Plan
  /** The rows that are scored. */
  readonly rows: Uint32Array
  /** One stage per step of the method, in the order of the steps. */
  readonly stages: readonly Stage[]
  /** Per KPI the values that are normalised: the values of the last stage. */
  readonly values: readonly Float64Array[]
  /** Per KPI the scores, missing (NaN) where the value is missing, and throughout for context KPIs. */
  readonly scores: readonly Float64Array[]
  /** Every parameter fitted on a reference set, and every parameter that the method holds fixed. */
  readonly rulers: readonly Ruler[]
}
