import type { Thresholds, Treatment, TreatmentStep } from '@pmm/core/method/schema/pipeline'
import { usualThresholds } from './verdict.ts'

/** The treatment of a column, in one or two steps. */
export interface TreatmentRule {
  /** Of the test, and of the winsorisation where it has none of its own. */
  readonly thresholds: Thresholds
  readonly first: TreatmentStep
  /** For a column that fails after the first as well. */
  readonly second: TreatmentStep | null
  /** Apply the second to what the first gave, not to the original. */
  readonly combine: boolean
  /** `always` applies the first step without a test. */
  readonly when: 'failing' | 'always'
}

/** The usual one: winsorise up to five points, else take logarithms. */
const usualTreatment: TreatmentRule = {
  thresholds: usualThresholds,
  first: { method: 'winsorise', maximumPoints: 5 },
  second: { method: 'log-ct' },
  combine: false,
  when: 'failing',
}

/**
 * The rule of a treatment; what it does not say is usual. The reference implementation (COINr) forgets the general
 * parameters where a KPI's own rule does not repeat them, and then skips columns with gaps; here they stay.
 */
export const treatmentRuleOf = ({ reference: _, ...said }: Treatment): TreatmentRule => ({ ...usualTreatment, ...said })
