import { marked, numbersOf } from '@pmm/comparison/visible/bit-marks'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'

/**
 * Whether a sum of values of one sign breaks the p% rule: the second largest contributor, taking its own value away from
 * the sum, could estimate the largest value to within p %. Values that are not confidential are taken away by anyone.
 *
 * @param hidden by place, 1 where the value is confidential
 */
export function breaksPercentRule(
  members: Uint32Array,
  hidden: Uint8Array,
  values: Float64Array,
  { percent }: DisclosureParameters,
): boolean {
  if (isThirdEnough(members, hidden, values, percent)) return false
  const sizes = numbersOf(marked(members, hidden), values).sort()
  if (sizes[0]! < 0) return false
  let rest = 0
  for (let i = sizes.length - 3; i >= 0; i--) rest += sizes[i]!
  return rest < (percent / 100) * sizes.at(-1)!
}

/** Whether the third largest value alone is enough for the p% rule. */
function isThirdEnough(places: Uint32Array, hidden: Uint8Array, values: Float64Array, percent: number): boolean {
  let lowest = 0
  let first = 0
  let second = 0
  let third = 0
  for (let i = 0; i < places.length; i++) {
    const size = hidden[places[i]!] === 1 ? values[places[i]!]! : 0
    if (size < lowest) lowest = size
    if (size <= third) continue
    third = Math.min(second, size)
    second = Math.max(second, Math.min(first, size))
    first = Math.max(first, size)
  }
  return lowest === 0 && third > 0 && third >= (percent / 100) * first
}
