import { isMissing } from '../kernel/missing.ts'
import { everyRow } from '../kernel/rows.ts'

/** A child of a group, one number per row of the panel, NaN where missing. */
export interface ChildColumn {
  readonly scores: Float64Array
  readonly coverages: Float64Array
}

/** Rows sorted into places: rows of one place have the same children, and so weigh the same under any weights. */
export interface PresencePlaces {
  /** Per row that is scored, the place of the row. */
  readonly placeOf: Uint32Array
  /** Per place a row of the panel that stands for it. */
  readonly firsts: Uint32Array
}

/** Every row in a place of its own. */
export const ownPlaces = (rows: Uint32Array): PresencePlaces => ({ placeOf: everyRow(rows.length), firsts: rows })

/**
 * The fewest places of rows whose children are KPIs: all rows start in one place, and each child splits every place.
 */
export function sharedPlaces(rows: Uint32Array, children: readonly ChildColumn[]): PresencePlaces {
  const placeOf = new Uint32Array(rows.length)
  let places = Math.min(rows.length, 1)
  for (const child of children) places = splitBy(child, rows, placeOf, places)
  const firsts = new Uint32Array(places)
  for (let i = rows.length - 1; i >= 0; i--) firsts[placeOf[i]!] = rows[i]!
  return { placeOf, firsts }
}

const states = 6

/** Splits every place by the state of one child; returns how many places there are now. */
function splitBy(child: ChildColumn, rows: Uint32Array, placeOf: Uint32Array, places: number): number {
  const numbers = new Int32Array(places * states).fill(-1)
  let count = 0
  for (let i = 0; i < rows.length; i++) {
    const at = placeOf[i]! * states + stateOf(child, rows[i]!)
    if (numbers[at]! < 0) numbers[at] = count++
    placeOf[i] = numbers[at]!
  }
  return count
}

/** One of the six states of a KPI in a row: coverage 1, 0 or missing, with a score or without. */
function stateOf({ scores, coverages }: ChildColumn, row: number): number {
  const coverage = coverages[row]!
  return (isMissing(coverage) ? 2 : coverage) + (isMissing(scores[row]!) ? 3 : 0)
}
