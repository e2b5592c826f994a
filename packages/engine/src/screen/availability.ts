import { isMissing } from '../kernel/missing.ts'

/** How much a row holds. */
export interface Availability {
  readonly row: number
  readonly present: number
  readonly missing: number
  /** Present values that are zero. */
  readonly zero: number
  /** Share (0–1) of the columns that is present; missing without columns. */
  readonly available: number
  /** Share (0–1) of the present values that is not zero; missing where nothing is present. */
  readonly nonZero: number
}

/**
 * What each row of a group holds over some columns.
 *
 * @param columns one value per row each, NaN where missing
 */
export function availabilityOf(group: Uint32Array, columns: readonly Float64Array[]): Availability[] {
  return Array.from(group, (row) => {
    let present = 0
    let zero = 0
    for (const column of columns) {
      if (!isMissing(column[row]!)) present++
      if (column[row] === 0) zero++
    }
    const missing = columns.length - present
    return { row, present, missing, zero, available: present / columns.length, nonZero: (present - zero) / present }
  })
}
