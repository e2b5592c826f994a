import { isMissing } from './missing.ts'
import { countBelow, countEqual } from './sorted.ts'

/**
 * The share (0–1) of the other values that lie below each value, ties counting half: (average ascending rank − 1) /
 * (n − 1).
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 * @param target written at each row of `group`; missing where the value is, and where there is no other value
 * @param sorted the values to compare with, ascending, each value of the group among them
 */
export function percentileInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  sorted: Float64Array,
): void {
  const others = sorted.length - 1
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    const x = source[row]!
    target[row] = isMissing(x) || others < 1 ? Number.NaN : othersBelow(sorted, x) / others
  }
}

function othersBelow(sorted: Float64Array, x: number): number {
  const below = countBelow(sorted, x)
  return below + (countEqual(sorted, below, x) - 1) / 2
}
