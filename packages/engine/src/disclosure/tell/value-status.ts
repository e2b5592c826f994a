import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { isMissing } from '../../kernel/missing.ts'
import { type ConfStatus, isDominated, isDominating } from '../primary.ts'
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
  scale: readonly [number, number],
): boolean {
  const first = places[0]!
  const second = places.find((place) => values[place] !== values[first])
  if (second === undefined) return false
  const slope = (scores[second]! - scores[first]!) / (values[second]! - values[first]!)
  return (
    slope !== 0 &&
    places.every((place) => {
      const expected = scores[first]! + slope * (values[place]! - values[first]!)
      const isInside = scores[place]! > scale[0] && scores[place]! < scale[1]
      return (
        isInside && !isMissing(values[place]!) && Math.abs(expected - scores[place]!) <= 1e-7 * (scale[1] - scale[0])
      )
    })
  )
}
