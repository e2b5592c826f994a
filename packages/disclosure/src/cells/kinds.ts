/** The kinds of statistics of a set of contributors. */
export const kinds = ['mean', 'median', 'quartiles', 'deciles', 'extremes'] as const
/** A kind of statistic of a set of contributors. */
export type Kind = (typeof kinds)[number]
