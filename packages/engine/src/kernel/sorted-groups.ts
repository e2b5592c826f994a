import { orderOf } from './order.ts'
import { everyRow } from './rows.ts'

/** Which groups each row is in. */
export interface Memberships {
  /** The groups of row r stand from `starts[r]` to `starts[r + 1]`. */
  readonly groups: Uint32Array
  readonly starts: Uint32Array
  /** How many rows each group has. */
  readonly sizes: readonly number[]
}

/** @param groups rows of each group, each row once; @param count rows there are */
export function membershipsOf(groups: readonly Uint32Array[], count: number): Memberships {
  const starts = new Uint32Array(count + 1)
  for (const rows of groups) for (let i = 0; i < rows.length; i++) starts[rows[i]! + 1]!++
  for (let row = 0; row < count; row++) starts[row + 1]! += starts[row]!
  const [next, found] = [starts.slice(), new Uint32Array(starts[count]!)]
  for (const [group, rows] of groups.entries()) for (let i = 0; i < rows.length; i++) found[next[rows[i]!]!++] = group
  return { groups: found, starts, sizes: groups.map(({ length }) => length) }
}

/**
 * The present values of many groups, ascending, as `sortedOf` gives those of one: all rows are sorted once, and each is
 * dealt to its groups.
 *
 * @param source one value per row, NaN where missing
 * @param beside rows that are missing here are left out too
 */
export function sortedByGroup(
  { groups, starts, sizes }: Memberships,
  source: Float64Array,
  beside: Float64Array,
): readonly Float64Array[] {
  const { rows, values } = ascending(source)
  const sorted = sizes.map((size) => new Float64Array(size))
  const counts = new Uint32Array(sizes.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if (Number.isNaN(beside[row]!)) continue
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const group = groups[at]!
      sorted[group]![counts[group]!++] = values[i]!
    }
  }
  return sorted.map((own, group) => own.subarray(0, counts[group]))
}

const ascending = (source: Float64Array) => orderOf(everyRow(source.length), source)
