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
  /** One per step of the method, in its order. */
  readonly stages: readonly Stage[]
  /** Per KPI the values that are normalised: those of the last stage. */
  readonly values: readonly Float64Array[]
  /** Per KPI its scores, missing (NaN) where the value is, and throughout for context KPIs. */
  readonly scores: readonly Float64Array[]
  /** Every parameter fitted on a reference set, those the method holds fixed included. */
  readonly rulers: readonly Ruler[]
}
