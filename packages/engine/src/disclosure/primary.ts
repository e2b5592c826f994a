import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Contributors } from './contributors.ts'
import type { Column } from './cycle-state.ts'
import type { Kind } from './order-statistics.ts'

/** A code of the SDMX list CL_CONF_STATUS: F free, A too few contributors, C confidential, D to protect another. */
export type ConfStatus = 'F' | 'A' | 'C' | 'D'

/** What a statistic of a set may be by itself, before others are looked at. */
export function primaryStatus(
  { members }: Contributors,
  kind: Kind,
  column: Column,
  parameters: DisclosureParameters,
): ConfStatus {
  const hidden = members.filter((place) => column.hidden[place] === 1)
  if (members.length < leastFor(kind, parameters)) return 'A'
  if (hidden.length === 0) return 'F'
  if (hidden.length < parameters.hidden) return 'A'
  if (!column.isLinear) return 'D'
  if (kind === 'extremes') return ownsExtreme(members, column) ? 'C' : 'F'
  return kind === 'mean' && isDominated(hidden, column.cells, parameters) ? 'C' : 'F'
}

function leastFor(kind: Kind, { contributors, quartiles, deciles }: DisclosureParameters): number {
  if (kind === 'quartiles') return Math.max(contributors, quartiles)
  return kind === 'deciles' ? Math.max(contributors, deciles) : contributors
}

/** Whether the lowest or the highest number is one that is kept back. */
function ownsExtreme(members: Uint32Array, { cells, hidden }: Column): boolean {
  const [low, high] = [Math.min, Math.max].map((pick) =>
    members.reduce((end, place) => pick(end, cells[place]!), cells[members[0]!]!),
  )
  return members.some((place) => hidden[place] === 1 && (cells[place] === low || cells[place] === high))
}

/**
 * The p% rule for numbers of one sign: the second largest contributor, taking its own away from the sum, must not come to
 * the largest one closer than p %. Contributors everybody knows are taken away by anyone.
 */
export function isDominated(hidden: Uint32Array, cells: Float64Array, { percent }: DisclosureParameters): boolean {
  const sizes = Array.from(hidden, (place) => cells[place]!).sort((a, b) => b - a)
  if (sizes.at(-1)! < 0) return false
  const rest = sizes.slice(2).reduce((sum, size) => sum + size, 0)
  return rest < (percent / 100) * sizes[0]!
}

/** The dominance rule for values of one sign in small groups: nobody has more than a share of the sum. */
export function isDominating(members: Uint32Array, values: Float64Array, parameters: DisclosureParameters): boolean {
  if (members.length >= parameters.dominanceBelow) return false
  const sizes = Array.from(members, (place) => values[place]!)
  if (sizes.some((size) => size < 0)) return false
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return Math.max(...sizes) > (parameters.dominance / 100) * total
}
