import type { Thresholds, Treatment, TreatmentStep } from '@pmm/core/method/schema/pipeline'
import { usualThresholds } from './verdict.ts'

/** The treatment of a column, in one or two steps. */
export interface TreatmentRule {
  /** Thresholds of the test, and of a winsorisation that states no thresholds. */
  readonly thresholds: Thresholds
  readonly first: TreatmentStep
  /** The step for a column that fails after the first step as well. */
  readonly second: TreatmentStep | null
  /** Whether the second step is applied to the values after the first step, not to the original values. */
  readonly combine: boolean
  /** When the first step is applied: `always` applies it without a test. */
  readonly when: 'failing' | 'always'
}

/** The usual treatment: winsorise up to five points, else take logarithms. */
const usualTreatment: TreatmentRule = {
  thresholds: usualThresholds,
  first: { method: 'winsorise', maximumPoints: 5 },
  second: { method: 'log-ct' },
  combine: false,
  when: 'failing',
}

/**
 * The rule of a treatment; parameters that the treatment does not state are usual. The reference implementation (COINr)
 * forgets the general parameters that the rule of a KPI does not repeat, and then skips columns with gaps; here general
 * parameters stay.
 */
export const treatmentRuleOf = ({ reference: _, ...said }: Treatment): TreatmentRule => ({ ...usualTreatment, ...said })
