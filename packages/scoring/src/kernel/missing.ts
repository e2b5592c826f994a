/** Missing is NaN in every kernel, null at the edges, a gap on screen; never zero. */
export const isMissing = (x: number): boolean => Number.isNaN(x)
