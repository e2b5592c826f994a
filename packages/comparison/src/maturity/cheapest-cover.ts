/** What may be chosen, in columns. */
export interface Items {
  readonly count: number
  /** One of no weight is never chosen. */
  readonly weights: Float64Array
  /** Above 0 where there is a weight. */
  readonly costs: Float64Array
}

const negligible = 1e-9

/**
 * The cheapest items that together weigh enough: writes 1 for those chosen, 0 for the others, and says whether there are
 * such items; none is chosen where all of them do not weigh enough. Exact, by branch and bound (Land and Doig 1960): a
 * branch ends where even the cheapest fractions of what is left cost too much.
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
  /** Places of the items in the order they are tried in, so many of them. */
  readonly order: Uint16Array
  readonly length: number
  /** 1 for the items chosen on the way, and for those of the best way so far. */
  readonly chosen: Uint8Array
  readonly best: Uint8Array
  leastCost: number
}

const roomFor = (items: number) => ({ order: new Uint16Array(items), chosen: new Uint8Array(items) })

/** The same at every call, since thousands of administrations are asked about. */
let room = roomFor(64)

function searchIn(items: Items, best: Uint8Array): Search {
  if (room.order.length < items.count) room = roomFor(2 * items.count)
  const { order, chosen } = room
  chosen.fill(0)
  return { items, order, length: orderInto(order, items), chosen, best, leastCost: Infinity }
}

/** Those with a weight, the cheapest for it first; returns how many there are. */
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
    if (cost < search.leastCost - negligible) keep(search, cost)
    return
  }
  if (cost + leastFrom(search, at, missing) >= search.leastCost - negligible) return
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

/** What is missing costs no less than this with fractions allowed; infinite where all that is left is too little. */
function leastFrom({ items: { weights, costs }, order, length }: Search, from: number, missing: number): number {
  let cost = 0
  let open = missing
  for (let at = from; at < length; at++) {
    const weight = weights[order[at]!]!
    const own = costs[order[at]!]!
    if (weight >= open - negligible) return cost + own * Math.min(1, open / weight)
    cost += own
    open -= weight
  }
  return Infinity
}
