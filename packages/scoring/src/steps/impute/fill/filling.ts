import type { ImputationRuler } from '@pmm/core/method/schema/ruler'
import type { CellImputation, StepInput } from '../../../panel/stage.ts'

/** A cell with what it is filled with. */
export interface FilledCell extends CellImputation {
  readonly value: number
}

/** What a rule found for the KPIs it serves. */
export interface Filling {
  readonly cells: readonly FilledCell[]
  /** Parameters it used, fitted or held fixed; those of one KPI and cycle may come in parts. */
  readonly rulers: readonly ImputationRuler[]
}

/** The rulers of imputation that the method holds for a KPI at this step. */
export const heldFillings = ({ held }: StepInput, kpi: string): readonly ImputationRuler[] =>
  held.flatMap((ruler) => (ruler.step === 'impute' && ruler.kpi === kpi ? [ruler] : []))

/** A figure of a ruler in JSON, and back. */
export const boundOf = (x: number): number | null => (Number.isNaN(x) ? null : x)
export const figureOf = (bound: number | null | undefined): number => bound ?? Number.NaN
