import { lostIn } from '../kernel/sum.ts'

/** A node of a tree of weights. `parent` is a place in the same list, −1 for the top. */
export interface WeightedNode {
  readonly parent: number
  /** Relative to the siblings; 0 or more. */
  readonly weight: number
}

/**
 * The share of the top that each node has when nothing is missing: the product of the shares among siblings up to the
 * top, whose share is 1. The shares of the KPIs add up to 1, as do the shares of any level that every branch reaches.
 * Where siblings weigh nothing together, they and all nodes below them have 0.
 *
 * @param nodes in any order
 */
export function effectiveWeights(nodes: readonly WeightedNode[]): Float64Array {
  const totals = siblingTotals(nodes)
  const shares = new Float64Array(nodes.length).fill(Number.NaN)
  const shareOf = (place: number): number => {
    const { parent, weight } = nodes[place]!
    if (Number.isNaN(shares[place])) {
      const shareOfParent = totals[parent] === 0 ? 0 : weight / totals[parent]!
      shares[place] = parent < 0 ? 1 : shareOfParent * shareOf(parent)
    }
    return shares[place]!
  }
  for (let place = 0; place < nodes.length; place++) shareOf(place)
  return shares
}

/** The compensated sum of the weights of the children of each node. */
function siblingTotals(nodes: readonly WeightedNode[]): Float64Array {
  const totals = new Float64Array(nodes.length)
  const corrections = new Float64Array(nodes.length)
  for (const { parent, weight } of nodes) {
    if (parent < 0) continue
    const next = totals[parent]! + weight
    corrections[parent]! += lostIn(totals[parent]!, weight, next)
    totals[parent] = next
  }
  return totals.map((total, place) => total + corrections[place]!)
}
