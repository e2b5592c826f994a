import { type Places, placesInto } from '../../../kernel/place.ts'

/**
 * The place of each value as its score: 1 for the worst of the reference set, n for the best.
 *
 * @param target written at each row of `group`; missing where the value is
 * @param ruler as `fitPlaces` gives it
 */
export function rankNumberInto(group: Uint32Array, source: Float64Array, target: Float64Array, ruler: Places): void {
  placesInto(group, source, target, ruler)
}

/** The Borda count: the place less 1, so 0 for the worst and n − 1 for the best. */
export function bordaInto(group: Uint32Array, source: Float64Array, target: Float64Array, ruler: Places): void {
  placesInto(group, source, target, ruler)
  for (let i = 0; i < group.length; i++) target[group[i]!]! -= 1
}

/** (place − 1) / (n − 1), from 0 to 1; where all values are equal, 0 by `min` and 1 by `max`. */
export function percentileRankInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  ruler: Places,
): void {
  placesInto(group, source, target, ruler)
  const steps = ruler.sorted.length - 1
  for (let i = 0; i < group.length; i++) target[group[i]!] = (target[group[i]!]! - 1) / steps
}
