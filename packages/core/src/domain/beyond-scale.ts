/** Which end of a scale a score lies beyond. */
export type Beyond = 'above' | 'below'

/** Says which end of a scale a score lies beyond; null where it lies on the scale but for rounding, or is missing. */
export function beyondScale({ lower, upper }: { readonly lower: number; readonly upper: number }) {
  const slack = rounding * Math.max(Math.abs(lower), Math.abs(upper))
  const [least, most] = [lower - slack, upper + slack]
  return (score: number): Beyond | null => (score > most ? 'above' : score < least ? 'below' : null)
}

/** A score that leaves the scale by less than this share of it has not left it: means round. */
const rounding = 1e-9
