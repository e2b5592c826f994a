import type { Thresholds } from '@pmm/core/method/schema/pipeline'
import type { Shape } from '../../kernel/shape.ts'

export const usualThresholds: Thresholds = { skewness: 2, kurtosis: 3.5 }

/** `untestable` where a shape is missing and what is known does not pass alone. */
export type Verdict = 'passes' | 'fails' | 'untestable'

/** A column passes if its absolute skewness or its kurtosis is below the threshold; either is enough, equal is not. */
export function verdictOf({ skewness, kurtosis }: Shape, thresholds: Thresholds): Verdict {
  if (Math.abs(skewness) < thresholds.skewness || kurtosis < thresholds.kurtosis) return 'passes'
  return Number.isNaN(skewness) || Number.isNaN(kurtosis) ? 'untestable' : 'fails'
}
