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
}

/** True for a number that was reported; NaN stands for missing. */
export const isPresent = (value: number): boolean => Number.isFinite(value)
