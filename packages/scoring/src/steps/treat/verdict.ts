import type { Thresholds } from '@pmm/core/method/schema/pipeline'
import { isBelow } from '../../kernel/resolution.ts'
import type { Shape } from '../../kernel/shape.ts'

/** The thresholds of the test where a treatment states no thresholds, as in COINr. */
export const usualThresholds: Thresholds = { skewness: 2, kurtosis: 3.5 }

/** The result of the test; `untestable` where skewness or kurtosis is missing and the other does not pass by itself. */
export type Verdict = 'passes' | 'fails' | 'untestable'

/** A column passes if its absolute skewness or its kurtosis is below the threshold; either is enough, equal is not. */
export function verdictOf({ skewness, kurtosis }: Shape, thresholds: Thresholds): Verdict {
  if (isBelow(Math.abs(skewness), thresholds.skewness) || isBelow(kurtosis, thresholds.kurtosis)) return 'passes'
  return Number.isNaN(skewness) || Number.isNaN(kurtosis) ? 'untestable' : 'fails'
}
