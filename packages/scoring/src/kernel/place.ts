import { isMissing } from './missing.ts'
import { ofValues } from './resolution.ts'
import { countBelow, countEqual } from './sorted.ts'

/** How ties are placed: at their lowest, highest or average place, or by the order of rows. */
export type TieRule = 'min' | 'max' | 'average' | 'first'

/** A ruler of places: the values of a reference set, and the end from which places are counted. */
export interface Places {
  /** The present reference values, ascending, as `sortedOf` gives them. */
  readonly sorted: Float64Array
  /** Place 1 is the lowest value; else the highest. */
  readonly ascending: boolean
  readonly ties: TieRule
}

/**
 * Writes the place (1 … n) of each value among the n values of the reference set. A value that the set does not hold
 * stands halfway between the places of its neighbours, and beyond the ends at the end. Ties are values that are the same
 * at the resolution of values. The rule `first` places ties in the order of `group`: it serves whole reference sets only, and no other rule depends on
 * the order of rows.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 * @param target written at each row of `group`; missing where the value is, or the reference set is empty
 */
export function placesInto(group: Uint32Array, source: Float64Array, target: Float64Array, places: Places): void {
  const { sorted, ties } = places
  const seen = ties === 'first' ? new Uint32Array(sorted.length) : noneSeen
  for (let i = 0; i < group.length; i++) {
    const x = source[group[i]!]!
    target[group[i]!] = isMissing(x) || sorted.length === 0 ? Number.NaN : placeOf(x, places, seen)
  }
}

function placeOf(x: number, { sorted, ascending, ties }: Places, seen: Uint32Array): number {
  const below = countBelow(sorted, x, ofValues)
  const equal = countEqual(sorted, below, x, ofValues)
  const before = ascending ? below : sorted.length - below - equal
  if (equal === 0) return Math.min(Math.max(before + 0.5, 1), sorted.length)
  return before + (ties === 'first' ? nextInTie(seen, below, equal) : placeInTie[ties](equal))
}

const noneSeen = new Uint32Array(0)

const placeInTie: { readonly [T in Exclude<TieRule, 'first'>]: (equal: number) => number } = {
  min: () => 1,
  max: (equal) => equal,
  average: (equal) => (equal + 1) / 2,
}

/** The place within a tie: 1, then one more at every call, never beyond the tie. */
function nextInTie(seen: Uint32Array, below: number, equal: number): number {
  seen[below] = Math.min(seen[below]! + 1, equal)
  return seen[below]!
}
