import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { type ConfStatus, isDominated, isDominating } from '../primary/primary.ts'
import type { SeenSet } from './seen-set.ts'

/** Values of a KPI are told with its scores where both say the same: each is a line of the other. */
export function valueStatus(
  { set, column, own }: Pick<SeenSet, 'set' | 'column' | 'own'>,
  values: Float64Array,
  parameters: DisclosureParameters,
): ConfStatus {
  if (own.length === 0) return 'F'
  if (!isLine(own, column.cells, values, [column.lowest, column.highest])) return 'D'
  return isDominated(set.members, column.hidden, values, parameters) || isDominating(set.members, values, parameters)
    ? 'C'
    : 'F'
}

/** Whether the scores of all places lie on one line over their values, inside of the scale. */
function isLine(
  places: Uint32Array,
  scores: Float64Array,
  values: Float64Array,
  [lowest, highest]: readonly [number, number],
): boolean {
  const first = places[0]!
  const second = otherThan(first, places, values)
  const slope = (scores[second]! - scores[first]!) / (values[second]! - values[first]!)
  if (second === first || slope === 0) return false
  for (let i = 0; i < places.length; i++) {
    const score = scores[places[i]!]!
    const value = values[places[i]!]!
    const expected = scores[first]! + slope * (value - values[first]!)
    if (!(score > lowest && score < highest) || isMissing(value)) return false
    if (!(Math.abs(expected - score) <= 1e-7 * (highest - lowest))) return false
  }
  return true
}

/** The first place with another value than one has, or else that one. */
function otherThan(one: number, places: Uint32Array, values: Float64Array): number {
  for (let i = 0; i < places.length; i++) if (values[places[i]!] !== values[one]) return places[i]!
  return one
}
