import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'

/** Whether a small group breaks the dominance rule: one of its values of one sign is more than a given share of the sum. */
export function breaksDominanceRule(
  members: Uint32Array,
  values: Float64Array,
  parameters: DisclosureParameters,
): boolean {
  if (members.length >= parameters.dominanceBelow) return false
  const sizes = Array.from(members, (place) => values[place]!)
  if (sizes.some((size) => size < 0)) return false
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return Math.max(...sizes) > (parameters.dominance / 100) * total
}
