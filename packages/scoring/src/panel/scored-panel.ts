import type { Gate } from '@pmm/core/method/schema/aggregation'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import type { Panel } from './panel.ts'
import type { Plan } from './plan.ts'
import type { PreparedPanel } from './prepared-panel.ts'

/** The scores of KPIs that groups are made of: a prepared panel, or scores that were published. */
export interface ScoredKpis extends Pick<PreparedPanel, 'panel' | 'rows' | 'scores'> {
  /** Left out where no value was filled in. */
  readonly stages?: PreparedPanel['stages']
}

/** Every quantity of every node, per node of the plan one array over the rows of the panel; missing is NaN. */
export interface ScoredTree {
  readonly plan: Plan
  readonly panel: Panel
  /** The rows that are scored. */
  readonly rows: Uint32Array
  /** Places in `nodeStatuses`. */
  readonly statuses: readonly Uint8Array[]
  readonly scores: readonly Float64Array[]
  /** Of groups, what `coverageInto` writes; of KPIs, 1 where present or imputed, 0 where missing, NaN where not
   * applicable or not scored. */
  readonly coverages: readonly Float64Array[]
  /** Share of the node among the present children of its parent. */
  readonly weights: readonly Float64Array[]
  /**
   * What the node adds to its parent's score; missing throughout under a mean that gives no child a part (see
   * `groupMean`).
   */
  readonly contributions: readonly Float64Array[]
}

/** A scored panel with everything its scores are made of. */
export interface ScoredPanel extends ScoredTree {
  readonly prepared: PreparedPanel
  /** The rulers of the prepared panel, and the weights fitted on scores or held by the method. */
  readonly rulers: readonly Ruler[]
  /** Every gate that lowered a score. */
  readonly gates: readonly GateHold[]
}

/** A gate that lowered a score. */
export interface GateHold {
  /** Place of the group in `nodes`. */
  readonly group: number
  readonly row: number
  readonly gate: Gate
  /** The score without gates. */
  readonly ungated: number
}
