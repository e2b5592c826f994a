import { bucketsOf, patience } from './buckets.ts'
import { isMissing } from './missing.ts'
import { countBelow, sortedOf } from './sorted.ts'

/** The present values of a group, ascending, each with its row; equal ones in the order of the group. */
export interface Order {
  readonly values: Float64Array
  readonly rows: Uint32Array
}

/**
 * Sorts the rows of a group by value.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 */
export function orderOf(group: Uint32Array, source: Float64Array): Order {
  const found = presentOf(group, source)
  const dealt = dealtOut(found)
  return insertAll(dealt, found) ? found : searched(group, source)
}

function presentOf(group: Uint32Array, source: Float64Array): Order {
  const values = new Float64Array(group.length)
  const rows = new Uint32Array(group.length)
  let count = 0
  for (let i = 0; i < group.length; i++) {
    const x = source[group[i]!]!
    if (isMissing(x)) continue
    values[count] = x
    rows[count++] = group[i]!
  }
  return { values: values.subarray(0, count), rows: rows.subarray(0, count) }
}

/** Bucket by bucket, in the order of the group within one. */
function dealtOut({ values, rows }: Order): Order {
  const { low, scale, starts } = bucketsOf(values, values.length)
  const dealt = { values: new Float64Array(values.length), rows: new Uint32Array(values.length) }
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    const bucket = ((x - low) * scale) >>> 0
    const at = starts[bucket]!++
    dealt.values[at] = x
    dealt.rows[at] = rows[i]!
  }
  return dealt
}

/** Sorts by insertion; false where that took too long. */
function insertAll(dealt: Order, { values, rows }: Order): boolean {
  let moves = patience * values.length
  for (let i = 0; i < values.length; i++) {
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

/** Where values crowd together: each is looked up among the sorted ones. */
function searched(group: Uint32Array, source: Float64Array): Order {
  const values = sortedOf(group, source)
  const rows = new Uint32Array(values.length)
  const seen = new Uint32Array(values.length)
  for (let i = 0; i < group.length; i++) {
    const x = source[group[i]!]!
    if (isMissing(x)) continue
    const below = countBelow(values, x)
    rows[below + seen[below]!++] = group[i]!
  }
  return { values, rows }
}
