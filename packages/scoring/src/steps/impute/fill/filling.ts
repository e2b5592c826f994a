import type { Imputation } from '@pmm/core/method/schema/pipeline'
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

/**
 * Finds what to fill gaps with; writes nothing.
 *
 * @param kpis places of the KPIs that the rule serves
 */
export type Filler<Rule extends Imputation = Imputation> = (
  input: StepInput,
  rule: Rule,
  kpis: readonly number[],
) => Filling

/** The rulers of imputation that the method holds for a KPI at this step. */
export const heldFillings = ({ held }: StepInput, kpi: string): readonly ImputationRuler[] =>
  held.flatMap((ruler) => (ruler.step === 'impute' && ruler.kpi === kpi ? [ruler] : []))

/** A figure of a ruler in JSON, and back. */
export const nullIfMissing = (x: number): number | null => (Number.isNaN(x) ? null : x)
export const missingIfNull = (bound: number | null | undefined): number => bound ?? Number.NaN
