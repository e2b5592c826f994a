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
 * The fewest places of rows whose children are KPIs: all rows start in one place, and two children at a time split
 * every place.
 */
export function sharedPlaces(rows: Uint32Array, children: readonly ChildColumn[]): PresencePlaces {
  const placeOf = new Uint32Array(rows.length)
  let places = Math.min(rows.length, 1)
  for (let child = 0; child < children.length; child += 2) {
    const pair = [children[child]!, children[child + 1] ?? children[child]!] as const
    places = splitBy(pair, rows, placeOf, places)
  }
  const firsts = new Uint32Array(places)
  for (let i = rows.length - 1; i >= 0; i--) firsts[placeOf[i]!] = rows[i]!
  return { placeOf, firsts }
}

/** Of two children. */
const states = 16

/** Splits every place by the states of two children; returns how many places there are now. */
function splitBy(
  [a, b]: readonly [ChildColumn, ChildColumn],
  rows: Uint32Array,
  placeOf: Uint32Array,
  places: number,
): number {
  const numbers = new Int32Array(places * states).fill(-1)
  const { scores: scoresA, coverages: coveragesA } = a
  const { scores: scoresB, coverages: coveragesB } = b
  let count = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const state = 4 * stateOf(scoresA[row]!, coveragesA[row]!) + stateOf(scoresB[row]!, coveragesB[row]!)
    const at = placeOf[i]! * states + state
    if (numbers[at]! < 0) numbers[at] = count++
    placeOf[i] = numbers[at]!
  }
  return count
}

/** One of the four states of a KPI in a row, whose coverage is 1 with a score, 0 without, or missing. */
const stateOf = (score: number, coverage: number): number => (isMissing(score) ? 2 : 0) + (isMissing(coverage) ? 1 : 0)
