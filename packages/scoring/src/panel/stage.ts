import type { Period } from '@pmm/core/domain/period'
import type { Method } from '@pmm/core/method/schema/method'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import type { Stage } from '../score/prepare.ts'
import type { Panel } from './panel.ts'

/** What a step of the method starts from: the panel as the steps before have left it. */
export interface StepInput {
  readonly panel: Panel
  readonly method: Method
  /** Place of the step in the method. */
  readonly at: number
  /** Per KPI one value per row; a step writes to copies only. */
  readonly values: readonly Float64Array[]
  /** The rows still in: those no screen has left out. */
  readonly rows: Uint32Array
  /** The cycles with their rows that are still in. */
  readonly cycles: readonly { readonly period: Period; readonly rows: Uint32Array }[]
  /** The rulers that the method holds fixed for this step. */
  readonly held: readonly Ruler[]
}

/** What a step makes of it. */
export interface StepOutput extends Omit<Stage, 'step'> {
  /** Every parameter it used, fitted or held fixed. */
  readonly rulers: readonly Ruler[]
}
