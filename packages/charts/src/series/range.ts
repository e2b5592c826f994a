/** The ends of an axis, in the unit of what is shown. */
export interface Range {
  readonly lower: number
  readonly upper: number
}

/** How a peer group is spread; NaN where the quartiles are missing. */
export interface Spread {
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  /** Expected error of each of them by noise, in the unit of what is shown; missing, NaN or 0 where they are exact. */
  readonly error?: number
}

/** The expected error of the quantiles by noise; 0 where they are exact. */
export const errorOf = ({ error = 0 }: Spread): number => (error > 0 ? error : 0)

/** True for a number that was reported; NaN stands for missing. */
export const isPresent = (value: number): boolean => Number.isFinite(value)
