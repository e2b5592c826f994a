import { isBelow } from '../kernel/resolution.ts'
import type { Statistics } from './statistics.ts'

/** Below (or, for the shape, above) which a KPI is worth a look. */
export interface StatisticsThresholds {
  /** Least share of rows with a value. */
  readonly available: number
  /** Least share of present values that are not 0. */
  readonly nonZero: number
  /** Least share of different values among the present values. */
  readonly unique: number
  /** An outlier is suspected where skewness and kurtosis both pass their thresholds. */
  readonly skewness: number
  readonly kurtosis: number
}

/** A reason to look at a KPI. */
export type StatisticsFlag = 'few-values' | 'many-zeros' | 'few-different' | 'outliers' | 'constant'

const usual: StatisticsThresholds = { available: 0.65, nonZero: 0.5, unique: 0.5, skewness: 2, kurtosis: 3.5 }

/** The flags raised by the statistics of one KPI; a statistic equal to its threshold raises none. */
export function statisticsFlags(
  statistics: Statistics,
  thresholds: Partial<StatisticsThresholds> = {},
): readonly StatisticsFlag[] {
  const { available, nonZero, unique, skewness, kurtosis } = { ...usual, ...thresholds }
  const raised: Readonly<Record<StatisticsFlag, boolean>> = {
    'few-values': isBelow(statistics.availableShare, available),
    'many-zeros': isBelow(1 - statistics.zeroShare, nonZero),
    'few-different': isBelow(statistics.uniqueShare, unique),
    outliers: isBelow(skewness, Math.abs(statistics.skewness)) && isBelow(kurtosis, statistics.kurtosis),
    constant: statistics.count > 1 && statistics.unique === 1,
  }
  return (Object.keys(raised) as StatisticsFlag[]).filter((flag) => raised[flag])
}
