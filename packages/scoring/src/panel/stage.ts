import type { Period } from '@pmm/core/domain/period'
import type { Method } from '@pmm/core/method/schema/method'
import type { Step } from '@pmm/core/method/schema/pipeline'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import type { Panel } from './panel.ts'

/** A cell filled by an imputation step. */
export interface CellImputation {
  /** Place of the KPI in the method. */
  readonly kpi: number
  readonly row: number
  readonly how: 'mean' | 'median' | 'carried-forward' | 'carried-back' | 'interpolated' | 'other-kpis' | 'nearest-peers'
  /** What the filled value is made of: rows of the same KPI, or KPIs of the same row where `how` is `other-kpis`. */
  readonly from: readonly number[]
}

/** The panel after one step of the method. */
export interface Stage {
  readonly step: Step
  /** Per KPI one value per row; a column that the step does not change is the very array of the stage before. */
  readonly values: readonly Float64Array[]
  /** The rows that no screen has left out so far. */
  readonly rows: Uint32Array
  /** Cells the step filled; empty but for imputation. */
  readonly imputations: readonly CellImputation[]
}

/** What a step of the method starts from: the panel as the steps before have left it. */
export interface StepInput {
  readonly panel: Panel
  readonly method: Method
  /** Place of the step in the method. */
  readonly at: number
  /** Per KPI one value per row; a step writes to copies only. */
  readonly values: readonly Float64Array[]
  /** The rows that no screen has left out so far. */
  readonly rows: Uint32Array
  /** The cycles, each with its rows that no screen has left out so far. */
  readonly cycles: readonly { readonly period: Period; readonly rows: Uint32Array }[]
  /** The rulers that the method holds fixed for this step. */
  readonly held: readonly Ruler[]
}

/** What a step of the method makes of its input. */
export interface StepOutput extends Omit<Stage, 'step'> {
  /** Every parameter that the step used, fitted or held fixed. */
  readonly rulers: readonly Ruler[]
}
