import { isMissing } from '../../kernel/missing.ts'
import { isSame, ofValues } from '../../kernel/resolution.ts'

/** How many columns a row holds values of. */
export interface RowAvailability {
  readonly row: number
  readonly present: number
  readonly missing: number
  /** Present values that are zero. */
  readonly zero: number
  /** Share (0–1) of the columns that apply to the row that is present; missing where none applies. */
  readonly available: number
  /** Share (0–1) of the present values that is not zero; missing where nothing is present. */
  readonly nonZero: number
}

/** Whether a column, by its place, applies to a row at all. */
export type Applies = (column: number, row: number) => boolean

/**
 * How much each row of a group holds over the columns given.
 *
 * @param columns one value per row each, NaN where missing
 * @param applies columns that do not apply to a row are not missing there; all apply unless said
 */
export function rowAvailabilities(
  group: Uint32Array,
  columns: readonly Float64Array[],
  applies: Applies = () => true,
): RowAvailability[] {
  return Array.from(group, (row) => {
    let present = 0
    let missing = 0
    let zero = 0
    for (const [at, column] of columns.entries()) {
      if (!isMissing(column[row]!)) present++
      else if (applies(at, row)) missing++
      if (isSame(column[row]!, 0, ofValues)) zero++
    }
    const available = present / (present + missing)
    return { row, present, missing, zero, available, nonZero: (present - zero) / present }
  })
}
