import { orderMemory, orderOf } from './order.ts'
import { everyRow } from './rows.ts'
import { hasMinusZero } from './sort-ascending.ts'
import { sortedOf } from './sorted.ts'
import { dealInto, membershipsOf } from './sorted-groups.ts'

/** The present values of groups, ascending; the values of group g stand from `starts[g]` up to `tops[g]`. */
export interface SortedGroups {
  readonly values: Float64Array
  readonly starts: Uint32Array
  readonly tops: Uint32Array
}

/**
 * Sorts many groups as `sortedOf` sorts one group, column after column: all rows of a column are sorted once, and
 * each row is dealt to its groups.
 *
 * @param groups the rows of each group, each row once
 * @param count how many rows there are
 * @returns a function of a column; its next call writes over the groups that it gave
 */
export function groupSorter(groups: readonly Uint32Array[], count: number): (source: Float64Array) => SortedGroups {
  const memberships = membershipsOf(groups, count)
  const [all, memory, starts] = [everyRow(count), orderMemory(count), memberships.ends]
  const [values, tops] = [new Float64Array(memberships.groups.length), new Uint32Array(groups.length)]
  const sorted = { values, starts, tops }
  return (source) => {
    for (let group = 0; group < tops.length; group++) tops[group] = starts[group]!
    if (hasMinusZero(source)) sortEach(sorted, groups, source)
    else dealInto(values, tops, memberships, orderOf(all, source, memory), source)
    return sorted
  }
}

/** Sorts each group by itself, as an order takes zeros of both signs for equal. */
function sortEach({ values, starts, tops }: SortedGroups, groups: readonly Uint32Array[], source: Float64Array): void {
  for (const [group, rows] of groups.entries()) {
    const sortedValues = sortedOf(rows, source)
    values.set(sortedValues, starts[group])
    tops[group] = starts[group]! + sortedValues.length
  }
}
