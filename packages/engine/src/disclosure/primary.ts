import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Column } from './columns.ts'
import { numbersOf } from './marks.ts'
import type { Kind } from './order-statistics.ts'
import type { Portrait } from './portrait.ts'

/** A code of the SDMX list CL_CONF_STATUS: F free, A too few contributors, C confidential, D to protect another. */
export type ConfStatus = 'F' | 'A' | 'C' | 'D'

/** A set of contributors as an audience sees it. */
export interface Candidate {
  readonly portrait: Portrait
  /** Place among the sets of the cycle. */
  readonly at: number
  /** The contributors whose numbers are hidden, ascending by place. */
  readonly own: Uint32Array
}

/** What a statistic of a set may be by itself, before others are looked at. */
export function primaryStatus(
  { portrait, own }: Pick<Candidate, 'portrait' | 'own'>,
  kind: Kind,
  column: Pick<Column, 'cells' | 'hidden' | 'isLinear'>,
  parameters: DisclosureParameters,
): ConfStatus {
  if (portrait.set.members.length < leastFor(kind, parameters)) return 'A'
  if (own.length === 0) return 'F'
  if (own.length < parameters.hidden) return 'A'
  if (!column.isLinear) return 'D'
  if (kind === 'extremes') return ownsExtreme(portrait.ordered, column) ? 'C' : 'F'
  return kind === 'mean' && isDominated(own, column.cells, parameters) ? 'C' : 'F'
}

function leastFor(kind: Kind, { contributors, quartiles, deciles }: DisclosureParameters): number {
  if (kind === 'quartiles') return Math.max(contributors, quartiles)
  return kind === 'deciles' ? Math.max(contributors, deciles) : contributors
}

/** Whether the lowest or the highest number is one that is kept back. */
function ownsExtreme(ordered: Uint32Array, { cells, hidden }: Pick<Column, 'cells' | 'hidden'>): boolean {
  const [low, high] = [cells[ordered[0]!]!, cells[ordered.at(-1)!]!]
  return ordered.some((place) => hidden[place] === 1 && (cells[place] === low || cells[place] === high))
}

/**
 * The p% rule for numbers of one sign: the second largest contributor, taking its own away from the sum, must not come to
 * the largest one closer than p %. Contributors everybody knows are taken away by anyone.
 */
export function isDominated(hidden: Uint32Array, cells: Float64Array, { percent }: DisclosureParameters): boolean {
  const sizes = numbersOf(hidden, cells).sort()
  if (sizes[0]! < 0) return false
  let rest = 0
  for (let i = sizes.length - 3; i >= 0; i--) rest += sizes[i]!
  return rest < (percent / 100) * sizes.at(-1)!
}

/** The dominance rule for values of one sign in small groups: nobody has more than a share of the sum. */
export function isDominating(members: Uint32Array, values: Float64Array, parameters: DisclosureParameters): boolean {
  if (members.length >= parameters.dominanceBelow) return false
  const sizes = Array.from(members, (place) => values[place]!)
  if (sizes.some((size) => size < 0)) return false
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return Math.max(...sizes) > (parameters.dominance / 100) * total
}
