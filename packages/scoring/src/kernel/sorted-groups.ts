import type { Order } from './order.ts'

/** Which groups each row is in. */
export interface Memberships {
  /** The groups of row r stand from `starts[r]` to `starts[r + 1]`. */
  readonly groups: Uint32Array
  readonly starts: Uint32Array
  /** Rows of group g stand from `ends[g]` to `ends[g + 1]` where groups stand one after another. */
  readonly ends: Uint32Array
}

/**
 * The groups of every row.
 *
 * @param groups the rows of each group, each row once
 * @param count how many rows there are
 */
export function membershipsOf(groups: readonly Uint32Array[], count: number): Memberships {
  const starts = new Uint32Array(count + 1)
  for (const rows of groups) for (let i = 0; i < rows.length; i++) starts[rows[i]! + 1]!++
  for (let row = 0; row < count; row++) starts[row + 1]! += starts[row]!
  const [next, groupsOfRows] = [starts.slice(), new Uint32Array(starts[count]!)]
  for (const [group, rows] of groups.entries())
    for (let i = 0; i < rows.length; i++) groupsOfRows[next[rows[i]!]!++] = group
  const ends = new Uint32Array(groups.length + 1)
  for (const [group, { length }] of groups.entries()) ends[group + 1] = ends[group]! + length
  return { groups: groupsOfRows, starts, ends }
}

/** How many present values each group has. */
export function countsByGroup({ groups, starts, ends }: Memberships, source: Float64Array): Uint32Array {
  const counts = new Uint32Array(ends.length - 1)
  for (let row = 0; row < source.length; row++) {
    if (Number.isNaN(source[row]!)) continue
    for (let at = starts[row]!; at < starts[row + 1]!; at++) counts[groups[at]!]!++
  }
  return counts
}

/**
 * The present values of many groups, ascending, as `sortedOf` gives the values of one group: all rows are sorted
 * once, and each row is dealt to its groups.
 *
 * @param order the order of all rows
 * @param beside rows that are missing here are left out too
 * @param sorted memory in which the values stay until it is used again, one place per membership; new memory unless
 *   said
 */
export function sortedByGroup(
  memberships: Memberships,
  order: Order,
  beside: Float64Array,
  sorted: Float64Array = new Float64Array(memberships.groups.length),
): (group: number) => Float64Array {
  const tops = memberships.ends.slice(0, -1)
  dealInto(sorted, tops, memberships, order, beside)
  return (group) => sorted.subarray(memberships.ends[group], tops[group])
}

/**
 * Deals the values of an order to the groups of their rows, from where each group starts.
 *
 * @param tops where each group starts; moved on to where its values end
 * @param beside rows that are missing here are left out
 */
export function dealInto(
  sorted: Float64Array,
  tops: Uint32Array,
  { groups, starts }: Memberships,
  { rows, values }: Order,
  beside: Float64Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if (Number.isNaN(beside[row]!)) continue
    for (let at = starts[row]!; at < starts[row + 1]!; at++) sorted[tops[groups[at]!]!++] = values[i]!
  }
}
