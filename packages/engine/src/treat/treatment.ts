import type { Transform } from './transform.ts'
import { type Thresholds, usualThresholds } from './verdict.ts'

/** What to do with a column that fails the test. */
export type TreatmentStep =
  | {
      readonly method: 'winsorise'
      /** Null for no limit. */
      readonly maximumPoints: number | null
      /** Go on to the limit although the test passes. */
      readonly force?: boolean
      /** To stop at others than those of the test. */
      readonly thresholds?: Thresholds
    }
  | { readonly method: 'log-ct' | 'log-ct-plus' | 'log-ct-orig' | 'log-gii' }
  | { readonly method: 'box-cox'; readonly lambda: number; readonly shift?: boolean }

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
export const usualTreatment: TreatmentRule = {
  thresholds: usualThresholds,
  first: { method: 'winsorise', maximumPoints: 5 },
  second: { method: 'log-ct' },
  combine: false,
  when: 'failing',
}

/** Rules beside the general one: what a KPI does not say is taken from the general rule; `none` leaves it untreated. */
export type OwnTreatments = Readonly<Record<string, Partial<TreatmentRule> | 'none'>>

/**
 * The rule of one KPI; null for none. The reference implementation (COINr) forgets the general parameters where a KPI's
 * own rule does not repeat them, and then skips columns with gaps; here they stay.
 */
export function treatmentOf(kpi: string, general: TreatmentRule | null, own: OwnTreatments = {}): TreatmentRule | null {
  const mine = Object.hasOwn(own, kpi) ? own[kpi] : undefined
  if (mine === 'none') return null
  return mine === undefined ? general : { ...(general ?? usualTreatment), ...mine }
}

/** One fitted step: plain data, to be frozen into a method and applied to another cycle. */
export type FittedStep =
  | { readonly method: 'winsorise'; readonly lower: number | null; readonly upper: number | null }
  | Transform
