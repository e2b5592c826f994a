/** The value of each of some coalitions; a coalition holds per player 1 if in, else 0. NaN where a coalition has none. */
export type ValuesOf = (coalitions: readonly Uint8Array[]) => Float64Array

/**
 * Shares out v(everybody) − v(nobody) by the Shapley value: what each player adds when players join one after the
 * other, on average over all orders. Above `mostExact` players the orders are one order, turned by every number of
 * places, and its reverses. Orders that pass a coalition without a value do not count. A player who never changes
 * anything gets 0, and the parts add up.
 *
 * @returns one part per player; undefined where no order counts
 */
export function shapleyParts(players: number, valuesOf: ValuesOf): Float64Array | undefined {
  return players <= mostExact ? overAllOrders(players, valuesOf) : overTurnedOrders(players, valuesOf)
}

const mostExact = 10

function overAllOrders(players: number, valuesOf: ValuesOf): Float64Array | undefined {
  const all = 2 ** players
  const values = valuesOf(Array.from({ length: all }, (_, set) => membersOf(set, players)))
  // Seen from everybody, the coalition without a set stands where the set stands seen from nobody.
  const into = countOrders(values, players)
  const outOf = countOrders(values.toReversed(), players).reverse()
  if (!(into[all - 1]! > 0)) return undefined
  const parts = new Float64Array(players)
  for (let set = 0; set < all; set++)
    for (let player = 0; player < players; player++) {
      const larger = set + 2 ** player
      const orders = isIn(player, set) ? 0 : into[set]! * outOf[larger]!
      if (orders > 0) parts[player]! += (orders / into[all - 1]!) * (values[larger]! - values[set]!)
    }
  return parts
}

const isIn = (player: number, set: number): boolean => (set >> player) % 2 === 1

const membersOf = (set: number, players: number): Uint8Array =>
  Uint8Array.from({ length: players }, (_, player) => Number(isIn(player, set)))

/** Per coalition in how many orders it is reached from the first one, through coalitions that have a value. */
function countOrders(values: Float64Array, players: number): Float64Array {
  const orders = new Float64Array(values.length)
  for (let set = 0; set < values.length; set++) {
    if (Number.isNaN(values[set]!)) continue
    orders[set] = set === 0 ? 1 : 0
    for (let player = 0; player < players; player++) if (isIn(player, set)) orders[set]! += orders[set - 2 ** player]!
  }
  return orders
}

function overTurnedOrders(players: number, valuesOf: ValuesOf): Float64Array | undefined {
  const turned = Array.from({ length: players }, (_, turn) =>
    Array.from({ length: players }, (_, i) => (i + turn) % players),
  )
  const orders = [...turned, ...turned.map((order) => order.toReversed())]
  const values = valuesOf(orders.flatMap((order) => joining(order)))
  const parts = new Float64Array(players)
  let counted = 0
  for (const [i, order] of orders.entries()) {
    const along = values.subarray(i * (players + 1), (i + 1) * (players + 1))
    if (along.some(Number.isNaN)) continue
    counted++
    for (const [place, player] of order.entries()) parts[player]! += along[place + 1]! - along[place]!
  }
  return counted === 0 ? undefined : parts.map((part) => part / counted)
}

/** The coalitions as players join in an order, from nobody to everybody. */
function joining(order: readonly number[]): readonly Uint8Array[] {
  const coalition = new Uint8Array(order.length)
  return [
    coalition.slice(),
    ...order.map((player) => {
      coalition[player] = 1
      return coalition.slice()
    }),
  ]
}
