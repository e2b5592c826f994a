import { isBelow } from '../kernel/resolution.ts'
import type { CorrelationTable } from './correlation-matrix.ts'

/** Two columns whose correlation is out of the ordinary. */
export interface CorrelationFlag {
  /** Places in the table, `above` before `beside`. */
  readonly above: number
  readonly beside: number
  readonly coefficient: number
  /** `redundant`: the columns say the same thing twice; `conflicting`: the columns undo each other. */
  readonly kind: 'redundant' | 'conflicting'
}

/** Above `redundant` or below `conflicting` a coefficient is flagged; equal passes. */
export interface CorrelationThresholds {
  readonly redundant: number
  readonly conflicting: number
}

/**
 * The pairs of a matrix that are flagged, each once (`above` after `beside`), in the order of the columns. Missing
 * coefficients are never flagged.
 *
 * @param matrix as `correlationMatrix` gives it, of scores turned so that higher is better
 */
export function correlationFlags(
  matrix: CorrelationTable,
  { redundant, conflicting }: CorrelationThresholds,
): readonly CorrelationFlag[] {
  return matrix.flatMap((row, above) =>
    row.slice(0, above).flatMap(({ coefficient }, beside): CorrelationFlag[] => {
      if (isBelow(redundant, coefficient)) return [{ above, beside, coefficient, kind: 'redundant' }]
      if (isBelow(coefficient, conflicting)) return [{ above, beside, coefficient, kind: 'conflicting' }]
      return []
    }),
  )
}

/** A KPI and a denominator so closely related, either way, that dividing should be thought of. */
export interface DenominatorFlag {
  readonly kpi: number
  readonly denominator: number
  readonly coefficient: number
}

/**
 * The pairs of a table of KPIs (above) and denominators (beside) whose coefficient is above `threshold` in size.
 */
export function denominatorFlags(table: CorrelationTable, threshold: number): readonly DenominatorFlag[] {
  return table.flatMap((row, kpi) =>
    row.flatMap(({ coefficient }, denominator) =>
      isBelow(threshold, Math.abs(coefficient)) ? [{ kpi, denominator, coefficient }] : [],
    ),
  )
}
