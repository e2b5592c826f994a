import { type Order, orderOf } from '@pmm/scoring/kernel/order'

/**
 * The order of scores in which whoever has no score any more keeps that of the cycle before.
 *
 * @param order of the scores of a cycle, one row per administration
 * @param scores of the cycle, missing where there is none
 * @param before scores of the cycle before; rows beyond those of the cycle are of administrations that left
 */
export function heldOrder(order: Order, scores: Float64Array, before: Float64Array): Order {
  const leavers = leaversIn(scores, before)
  return leavers.length === 0 ? order : merged(order, orderOf(leavers, before))
}

function leaversIn(scores: Float64Array, before: Float64Array): Uint32Array {
  const rows: number[] = []
  for (let row = 0; row < before.length; row++)
    if (!Number.isNaN(before[row]!) && !(scores[row]! - scores[row]! === 0)) rows.push(row)
  return Uint32Array.from(rows)
}

function merged(first: Order, second: Order): Order {
  const length = first.rows.length + second.rows.length
  const order = { values: new Float64Array(length), rows: new Uint32Array(length) }
  let [i, j] = [0, 0]
  for (let at = 0; at < length; at++) {
    const isFirst = j === second.rows.length || first.values[i]! <= second.values[j]!
    const from = isFirst ? first : second
    const place = isFirst ? i++ : j++
    order.values[at] = from.values[place]!
    order.rows[at] = from.rows[place]!
  }
  return order
}
