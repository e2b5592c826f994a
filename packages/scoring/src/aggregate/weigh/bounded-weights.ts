/** How small and large a weight may be where all add up to 1. */
export interface WeightBounds {
  readonly least: number
  readonly most: number
}

/**
 * The weights between the bounds that lie nearest (Euclid) to the weights given and add up to 1: all weights are
 * moved by the same amount, and held at the bounds. Weights that lie between the bounds already are not moved.
 *
 * @param weights adding up to 1
 * @param bounds `least` at most, and `most` at least, 1 over the number of weights
 */
export function boundedWeights(weights: Float64Array, { least, most }: WeightBounds): Float64Array {
  if (weights.every((weight) => weight >= least && weight <= most)) return weights
  const movedBy = (shift: number) => weights.map((weight) => Math.min(Math.max(weight + shift, least), most))
  let low = least - Math.max(...weights)
  let high = most - Math.min(...weights)
  for (let halving = 0; halving < halvings; halving++) {
    const middle = low + (high - low) / 2
    if (sumOf(movedBy(middle)) < 1) low = middle
    else high = middle
  }
  return movedBy(high)
}

/** How many halvings leave the shift no wider than rounding. */
const halvings = 60

const sumOf = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0)
