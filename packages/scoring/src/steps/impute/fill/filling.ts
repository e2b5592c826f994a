import type { ImputationRuler } from '@pmm/core/method/schema/ruler'
import type { CellImputation, StepInput } from '../../../panel/stage.ts'

/** A filled cell with the value that fills it. */
export interface FilledCell extends CellImputation {
  readonly value: number
}

/** The cells that a rule fills for the KPIs that it serves, with the rulers used. */
export interface Filling {
  readonly cells: readonly FilledCell[]
  /** The parameters that the rule used, fitted or held fixed; the rulers of one KPI and cycle may come in parts. */
  readonly rulers: readonly ImputationRuler[]
}

/** The rulers of imputation that the method holds for a KPI at this step. */
export const heldFillings = ({ held }: StepInput, kpi: string): readonly ImputationRuler[] =>
  held.flatMap((ruler) => (ruler.step === 'impute' && ruler.kpi === kpi ? [ruler] : []))

/** A figure for JSON, which knows no NaN: null where missing. */
export const nullIfMissing = (x: number): number | null => (Number.isNaN(x) ? null : x)
/** A figure read from JSON: NaN where it is null or left out. */
export const missingIfNull = (bound: number | null | undefined): number => bound ?? Number.NaN
