import { isMissing } from '../../../kernel/missing.ts'
import type { Centre } from './centre.ts'

/** How one group was imputed. */
export interface GroupImputation {
  /** `no-data`: values are missing, and nothing in the group could stand in for them. */
  readonly outcome: 'complete' | 'imputed' | 'no-data'
  readonly centre: Centre
  /** The rows imputed, or left missing for want of data. */
  readonly rows: Uint32Array
}

/**
 * Fills the missing values of each group with its centre, fitted on the same rows or frozen from other rows. One
 * group of all rows imputes by the whole column. A row in no group is not written; the reference implementation (COINr)
 * leaves it alone as well.
 *
 * @param groups rows of each group, as indices into `source`; no row in two of them
 * @param source one value per row, NaN where missing
 * @param target written at each row of the groups
 * @param centres one centre per group
 */
export function imputeGroupsInto(
  groups: readonly Uint32Array[],
  source: Float64Array,
  target: Float64Array,
  centres: readonly Centre[],
): GroupImputation[] {
  return groups.map((group, at) => {
    const centre = centres[at]!
    const rows = group.filter((row) => isMissing(source[row]!))
    for (const row of group) target[row] = source[row]!
    for (const row of rows) target[row] = centre.value
    return { outcome: outcomeOf(rows, centre), centre, rows }
  })
}

function outcomeOf(rows: Uint32Array, { value }: Centre): GroupImputation['outcome'] {
  if (rows.length === 0) return 'complete'
  return isMissing(value) ? 'no-data' : 'imputed'
}
