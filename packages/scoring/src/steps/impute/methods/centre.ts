import { isMissing } from '../../../kernel/missing.ts'
import { quantileOf } from '../../../kernel/quantile.ts'
import { sortedOf } from '../../../kernel/sorted.ts'
import { meanOf } from '../../../kernel/sum.ts'

/** Which centre of a group is taken. */
export type CentreKind = 'mean' | 'median'

/** The centre that stands in for the missing values of a group. */
export interface Centre {
  readonly kind: CentreKind
  /** Missing where nothing in the group is present. */
  readonly value: number
  /** The rows that the centre is made of. */
  readonly from: Uint32Array
}

/**
 * The mean or the median of the present values of a group.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 */
export function centreOf(group: Uint32Array, source: Float64Array, kind: CentreKind): Centre {
  const from = group.filter((row) => !isMissing(source[row]!))
  const value = kind === 'mean' ? meanOf(from, source) : quantileOf(sortedOf(from, source), 0.5)
  return { kind, value, from }
}
