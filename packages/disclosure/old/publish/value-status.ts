import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { isMissing } from '@pmm/scoring/kernel/missing'
import type { CellStatus } from '../primary/cell-status.ts'
import { breaksDominanceRule } from '../primary/dominance-rule.ts'
import { breaksPercentRule } from '../primary/percent-rule.ts'
import type { SeenSet } from './seen-set.ts'

/** The status of the values of a KPI beside its scores: free only where each is a straight line of the other. */
export function valueStatus(
  { set, column, confidential }: Pick<SeenSet, 'set' | 'column' | 'confidential'>,
  kpiValues: Float64Array,
  parameters: DisclosureParameters,
): CellStatus {
  if (confidential.length === 0) return 'F'
  if (!isLine(confidential, column.values, kpiValues, [column.lowest, column.highest])) return 'D'
  return breaksPercentRule(set.members, column.hidden, kpiValues, parameters) ||
    breaksDominanceRule(set.members, kpiValues, parameters)
    ? 'C'
    : 'F'
}

/** Whether the scores of all places lie on one line over their values, inside the scale. */
function isLine(
  places: Uint32Array,
  scores: Float64Array,
  kpiValues: Float64Array,
  [lowest, highest]: readonly [number, number],
): boolean {
  const first = places[0]!
  const second = otherThan(first, places, kpiValues)
  const slope = (scores[second]! - scores[first]!) / (kpiValues[second]! - kpiValues[first]!)
  if (second === first || slope === 0) return false
  for (let i = 0; i < places.length; i++) {
    const score = scores[places[i]!]!
    const value = kpiValues[places[i]!]!
    const expected = scores[first]! + slope * (value - kpiValues[first]!)
    if (!(score > lowest && score < highest) || isMissing(value)) return false
    if (!(Math.abs(expected - score) <= 1e-7 * (highest - lowest))) return false
  }
  return true
}

/** The first place whose value differs from that of a given place; the given place where all are equal. */
function otherThan(one: number, places: Uint32Array, kpiValues: Float64Array): number {
  for (let i = 0; i < places.length; i++) if (kpiValues[places[i]!] !== kpiValues[one]) return places[i]!
  return one
}
