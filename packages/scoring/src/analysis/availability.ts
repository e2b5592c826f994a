import { isMissing } from '../kernel/missing.ts'
import { isSame, ofValues } from '../kernel/resolution.ts'

/** How many of the KPIs asked about an administration has reported. */
export interface Availability {
  /** KPIs asked about. */
  readonly asked: number
  readonly missing: number
  /** Present values that are 0 but for rounding. */
  readonly zeros: number
  /** Present over asked, 0–1; missing where nothing is asked. */
  readonly availableShare: number
  /** Values other than 0 over the present values; missing where no value is present. */
  readonly nonZeroShare: number
}

/**
 * How much of `columns` is available in one row. For the availability inside a group of the tree, give the columns of
 * the KPIs at any depth below the group: a group counts KPIs, never the groups between.
 *
 * @param columns per KPI, one value per row, NaN where missing
 */
export function availabilityAt(row: number, columns: readonly Float64Array[]): Availability {
  let missing = 0
  let zeros = 0
  for (const column of columns) {
    if (isMissing(column[row]!)) missing++
    else if (isSame(column[row]!, 0, ofValues)) zeros++
  }
  const asked = columns.length
  const present = asked - missing
  return { asked, missing, zeros, availableShare: present / asked, nonZeroShare: (present - zeros) / present }
}
