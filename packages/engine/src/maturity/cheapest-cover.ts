/** Something that may be chosen. */
export interface Item {
  readonly weight: number
  /** Above 0. */
  readonly cost: number
}

const negligible = 1e-9

/**
 * The cheapest items that together weigh enough: places of the items, ascending; null where all of them do not. Exact, by
 * branch and bound (Land and Doig 1960): a branch ends where even the cheapest fractions of what is left cost too much.
 */
export function cheapestCover(items: readonly Item[], needed: number): readonly number[] | null {
  if (needed <= negligible) return []
  const order = items
    .map((item, place) => ({ ...item, place }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.cost / a.weight - b.cost / b.weight || a.place - b.place)
  let best: { readonly cost: number; readonly chosen: readonly number[] } = { cost: Infinity, chosen: [] }
  const visit = (at: number, cost: number, missing: number, chosen: readonly number[]): void => {
    if (missing <= negligible) {
      if (cost < best.cost - negligible) best = { cost, chosen }
      return
    }
    if (cost + leastFrom(order, at, missing) >= best.cost - negligible) return
    const { weight, cost: own, place } = order[at]!
    visit(at + 1, cost + own, missing - weight, [...chosen, place])
    visit(at + 1, cost, missing, chosen)
  }
  visit(0, 0, needed, [])
  return best.cost === Infinity ? null : best.chosen.toSorted((a, b) => a - b)
}

/** What is missing costs no less than this with fractions allowed; infinite where all that is left is too little. */
function leastFrom(order: readonly Item[], from: number, missing: number): number {
  let [cost, open] = [0, missing]
  for (let at = from; at < order.length; at++) {
    const { weight, cost: own } = order[at]!
    if (weight >= open - negligible) return cost + own * Math.min(1, open / weight)
    cost += own
    open -= weight
  }
  return Infinity
}
