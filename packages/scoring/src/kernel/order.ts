import { bucketsOf, patience } from './buckets.ts'
import { isMissing } from './missing.ts'
import { countLess, sortedOf } from './sorted.ts'

/** The present values of a group, ascending, each with its row; equal values stand in the order of the group. */
export interface Order {
  readonly values: Float64Array
  readonly rows: Uint32Array
}

/** Memory in which an order is made and given. */
export interface OrderMemory {
  readonly order: Order
  readonly dealt: Order
  readonly starts: Uint32Array
}

/** Memory for the order of groups of at most `rows` rows. */
export function orderMemory(rows: number): OrderMemory {
  const blankOrder = (): Order => ({ values: new Float64Array(rows), rows: new Uint32Array(rows) })
  return { order: blankOrder(), dealt: blankOrder(), starts: new Uint32Array(rows + 1) }
}

/**
 * Sorts the rows of a group by value.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 * @param memory where the order stays until the memory is used again; new memory unless said
 */
export function orderOf(group: Uint32Array, source: Float64Array, memory = orderMemory(group.length)): Order {
  const { order, dealt, starts } = memory
  const count = presentInto(group, source, order)
  dealOut(order, dealt, count, starts)
  if (!insertAll(dealt, order, count)) return searched(group, source)
  return { values: order.values.subarray(0, count), rows: order.rows.subarray(0, count) }
}

/** Writes the present values with their rows; returns how many values are present. */
function presentInto(group: Uint32Array, source: Float64Array, { values, rows }: Order): number {
  let count = 0
  for (let i = 0; i < group.length; i++) {
    const x = source[group[i]!]!
    if (isMissing(x)) continue
    values[count] = x
    rows[count++] = group[i]!
  }
  return count
}

/** Deals the values out bucket by bucket, within a bucket in the order of the group. */
function dealOut({ values, rows }: Order, dealt: Order, count: number, memory: Uint32Array): void {
  const { low, scale, starts } = bucketsOf(values, count, memory)
  for (let i = 0; i < count; i++) {
    const x = values[i]!
    const bucket = ((x - low) * scale) >>> 0
    const at = starts[bucket]!++
    dealt.values[at] = x
    dealt.rows[at] = rows[i]!
  }
}

/** Sorts by insertion; false where insertion took too long. */
function insertAll(dealt: Order, { values, rows }: Order, count: number): boolean {
  let moves = patience * count
  for (let i = 0; i < count; i++) {
    const x = dealt.values[i]!
    const row = dealt.rows[i]!
    let at = i
    for (; at > 0 && values[at - 1]! > x; at--) {
      values[at] = values[at - 1]!
      rows[at] = rows[at - 1]!
    }
    values[at] = x
    rows[at] = row
    moves -= i - at
    if (moves < 0) return false
  }
  return true
}

/** The order where values crowd together: every value is looked up among the sorted values. */
function searched(group: Uint32Array, source: Float64Array): Order {
  const values = sortedOf(group, source)
  const rows = new Uint32Array(values.length)
  const seen = new Uint32Array(values.length)
  for (let i = 0; i < group.length; i++) {
    const x = source[group[i]!]!
    if (isMissing(x)) continue
    const below = countLess(values, x)
    rows[below + seen[below]!++] = group[i]!
  }
  return { values, rows }
}
