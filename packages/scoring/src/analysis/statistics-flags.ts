import type { Statistics } from './statistics.ts'

/** Below (or, for the shape, above) which a KPI is worth a look. */
export interface StatisticsThresholds {
  /** Least share of rows with a value. */
  readonly available: number
  /** Least share of present values that are not 0. */
  readonly nonZero: number
  /** Least share of different values among the present ones. */
  readonly unique: number
  /** An outlier is suspected where both are passed. */
  readonly skewness: number
  readonly kurtosis: number
}

/** Something about a KPI that is worth a look. */
export type StatisticsFlag = 'few-values' | 'many-zeros' | 'few-different' | 'outliers' | 'constant'

const usual: StatisticsThresholds = { available: 0.65, nonZero: 0.5, unique: 0.5, skewness: 2, kurtosis: 3.5 }

/** What is worth a look in the statistics of one KPI; equal to a threshold passes. */
export function statisticsFlags(
  statistics: Statistics,
  thresholds: Partial<StatisticsThresholds> = {},
): readonly StatisticsFlag[] {
  const { available, nonZero, unique, skewness, kurtosis } = { ...usual, ...thresholds }
  const raised: Readonly<Record<StatisticsFlag, boolean>> = {
    'few-values': statistics.availableShare < available,
    'many-zeros': 1 - statistics.zeroShare < nonZero,
    'few-different': statistics.uniqueShare < unique,
    outliers: Math.abs(statistics.skewness) > skewness && statistics.kurtosis > kurtosis,
    constant: statistics.count > 1 && statistics.unique === 1,
  }
  return (Object.keys(raised) as StatisticsFlag[]).filter((flag) => raised[flag])
}
