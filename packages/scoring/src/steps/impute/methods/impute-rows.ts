import { isMissing } from '../../../kernel/missing.ts'
import { rangeOf } from '../../../kernel/range.ts'
import { isLevel, ofValues } from '../../../kernel/resolution.ts'
import { everyRow } from '../../../kernel/rows.ts'
import { type CentreKind, centreOf } from './centre.ts'

/** The ends of a column, by which columns become comparable; both ends are missing where nothing is present. */
export interface ScaleEnds {
  readonly worst: number
  readonly best: number
}

/** Fits the ends of a column on a group of rows: lowest and highest, turned round where lower is better. */
export function scaleEndsOf(group: Uint32Array, source: Float64Array, higherIsBetter: boolean): ScaleEnds {
  const { minimum, maximum } = rangeOf(group, source)
  return higherIsBetter ? { worst: minimum, best: maximum } : { worst: maximum, best: minimum }
}

/** Whether a column is not constant, whatever the last bits of its values say. */
export const hasRange = ({ worst, best }: ScaleEnds): boolean =>
  !isLevel(Math.min(worst, best), Math.max(worst, best), ofValues)

/** A cell imputed from other cells of its row. */
export interface RowImputation {
  readonly row: number
  readonly column: number
  readonly value: number
  /** The columns that the value is made of. */
  readonly from: readonly number[]
}

/** How rows are imputed. */
export interface RowImputationRule {
  readonly kind: CentreKind
  /** Per column the ends of its scale; null to take values as they are. */
  readonly ends: readonly ScaleEnds[] | null
}

/**
 * Fills a missing cell with the mean or median of the other columns of its row, each on its scale from worst (0) to
 * best (1), scaled back to the scale of the missing column. To stay inside a group of a level, give the columns of that
 * group. A constant column has no scale: it stands in for no other column, and a gap of its own takes its only value. A
 * row, or a column, of which nothing is present stays missing.
 *
 * @param group rows to impute
 * @param columns one value per row each, NaN where missing
 * @param targets one array per column, written at each row of `group`
 * @returns every cell imputed, row by row
 */
export function imputeRowsInto(
  group: Uint32Array,
  columns: readonly Float64Array[],
  targets: readonly Float64Array[],
  rule: RowImputationRule,
): RowImputation[] {
  const imputed: RowImputation[] = []
  for (const row of group) {
    for (const [column, source] of columns.entries()) targets[column]![row] = source[row]!
    if (columns.some((source) => isMissing(source[row]!))) imputed.push(...imputeRow(row, columns, targets, rule))
  }
  return imputed
}

function imputeRow(
  row: number,
  columns: readonly Float64Array[],
  targets: readonly Float64Array[],
  { kind, ends }: RowImputationRule,
): RowImputation[] {
  const scaled = Float64Array.from(columns, (source, column) => scale(source[row]!, ends?.[column]))
  const { value: centre, from } = centreOf(everyRow(columns.length), scaled, kind)
  const imputed: RowImputation[] = []
  for (const [column, source] of columns.entries()) {
    const value = scaleBack(centre, ends?.[column])
    if (!isMissing(source[row]!) || isMissing(value)) continue
    targets[column]![row] = value
    imputed.push({ row, column, value, from: Array.from(from) })
  }
  return imputed
}

function scale(x: number, ends: ScaleEnds | undefined): number {
  if (ends === undefined) return x
  return hasRange(ends) ? (x - ends.worst) / (ends.best - ends.worst) : Number.NaN
}

const scaleBack = (share: number, ends: ScaleEnds | undefined): number =>
  ends === undefined ? share : ends.worst + share * (ends.best - ends.worst)
