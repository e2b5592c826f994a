import { negligibleBeside } from '@pmm/scoring/kernel/resolution'
import { scratchBuffer } from '@pmm/scoring/kernel/scratch-buffer'

/** What may be chosen, in columns. */
export interface Items {
  readonly count: number
  /** An item of no weight is never chosen. */
  readonly weights: Float64Array
  /** Above 0 where there is a weight. */
  readonly costs: Float64Array
}

/** Costs that differ by less are the same; sums of them are less exact than scores. */
const negligibleCost = 1e-9

/** Of a share of weight. */
const negligible = negligibleBeside(1)

/**
 * Chooses the cheapest items that together weigh enough, exactly, by branch and bound (Land and Doig 1960): a branch ends
 * where even the cheapest fractions of the items left cost too much.
 *
 * @param best written with 1 for each item chosen, 0 for the others; no item is chosen where all of them weigh too little
 * @param needed the weight that is enough
 * @returns whether all items together weigh enough
 */
export function cheapestCoverInto(best: Uint8Array, items: Items, needed: number): boolean {
  best.fill(0)
  if (needed <= negligible) return true
  const search = searchIn(items, best)
  visit(search, 0, 0, needed)
  return search.leastCost < Infinity
}

interface Search {
  readonly items: Items
  /** Places of the items with a weight, in the order in which they are tried. */
  readonly order: Uint16Array
  /** How many of them there are. */
  readonly length: number
  /** 1 for each item that the branch at work has chosen. */
  readonly chosen: Uint8Array
  /** 1 for each item of the cheapest choice so far. */
  readonly best: Uint8Array
  leastCost: number
}

const searchBuffer = scratchBuffer((items) => ({ order: new Uint16Array(items), chosen: new Uint8Array(items) }))

function searchIn(items: Items, best: Uint8Array): Search {
  const { order, chosen } = searchBuffer(items.count)
  chosen.fill(0)
  return { items, order, length: orderInto(order, items), chosen, best, leastCost: Infinity }
}

/** Writes the places of the items with a weight, the cheapest for its weight first, and returns how many there are. */
function orderInto(order: Uint16Array, { count, weights, costs }: Items): number {
  let length = 0
  for (let place = 0; place < count; place++) {
    if (!(weights[place]! > 0)) continue
    const price = costs[place]! / weights[place]!
    let at = length++
    for (; at > 0 && costs[order[at - 1]!]! / weights[order[at - 1]!]! > price; at--) order[at] = order[at - 1]!
    order[at] = place
  }
  return length
}

function visit(search: Search, at: number, cost: number, missing: number): void {
  const { items, order, chosen } = search
  if (missing <= negligible) {
    if (cost < search.leastCost - negligibleCost) keep(search, cost)
    return
  }
  if (cost + leastFrom(search, at, missing) >= search.leastCost - negligibleCost) return
  const place = order[at]!
  chosen[place] = 1
  visit(search, at + 1, cost + items.costs[place]!, missing - items.weights[place]!)
  chosen[place] = 0
  visit(search, at + 1, cost, missing)
}

function keep(search: Search, cost: number): void {
  search.leastCost = cost
  for (let place = 0; place < search.items.count; place++) search.best[place] = search.chosen[place]!
}

/** The least that the missing weight costs where fractions of items may be taken; infinite where the items left weigh too little. */
function leastFrom({ items: { weights, costs }, order, length }: Search, from: number, missing: number): number {
  let cost = 0
  let open = missing
  for (let at = from; at < length; at++) {
    const weight = weights[order[at]!]!
    const price = costs[order[at]!]!
    if (weight >= open - negligible) return cost + price * Math.min(1, open / weight)
    cost += price
    open -= weight
  }
  return Infinity
}
