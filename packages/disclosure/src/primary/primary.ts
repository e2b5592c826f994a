import { marked, numbersOf } from '@pmm/comparison/visible/marks'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Column } from '../cells/columns.ts'
import type { Portrait } from '../cells/contributor-set.ts'
import type { Contributors } from '../cells/contributors.ts'
import type { Kind } from '../cells/order-statistics.ts'

/** A code of the SDMX list CL_CONF_STATUS: F free, A too few contributors, C confidential, D to protect another. */
export type ConfStatus = 'F' | 'A' | 'C' | 'D'

/** A set of contributors as an audience sees it. */
export interface Candidate {
  readonly portrait: Portrait
  /** The contributors whose numbers are hidden, ascending by place. */
  readonly own: Uint32Array
}

/**
 * What a statistic of a set may be by itself, before others are looked at, by how many contribute.
 *
 * @param size of the set
 * @param count of how many of them the numbers are hidden
 * @returns null where the numbers have to be looked at
 */
export function statusBySize(
  kind: Kind,
  size: number,
  count: number,
  { isLinear }: Pick<Column, 'isLinear'>,
  parameters: DisclosureParameters,
): ConfStatus | null {
  if (size < leastFor(kind, parameters)) return 'A'
  if (count === 0) return 'F'
  if (count < parameters.hidden) return 'A'
  return isLinear ? null : 'D'
}

/** The same by their numbers, where there are enough. */
export function statusByNumbers(
  { members }: Pick<Contributors, 'members'>,
  kind: Kind,
  { cells, hidden }: Pick<Column, 'cells' | 'hidden'>,
  parameters: DisclosureParameters,
): ConfStatus {
  if (kind === 'extremes') return ownsExtreme(members, hidden, cells) ? 'C' : 'F'
  return kind === 'mean' && isDominated(members, hidden, cells, parameters) ? 'C' : 'F'
}

function leastFor(kind: Kind, { contributors, quartiles, deciles }: DisclosureParameters): number {
  if (kind === 'quartiles') return Math.max(contributors, quartiles)
  return kind === 'deciles' ? Math.max(contributors, deciles) : contributors
}

/** Whether the lowest or the highest number is one that is kept back. */
function ownsExtreme(members: Uint32Array, hidden: Uint8Array, cells: Float64Array): boolean {
  let low = Infinity
  let high = -Infinity
  let lowest = Infinity
  let highest = -Infinity
  for (let i = 0; i < members.length; i++) {
    const number = cells[members[i]!]!
    low = Math.min(low, number)
    high = Math.max(high, number)
    if (hidden[members[i]!] !== 1) continue
    lowest = Math.min(lowest, number)
    highest = Math.max(highest, number)
  }
  return lowest === low || highest === high
}

/**
 * The p% rule for numbers of one sign: the second largest contributor, taking its own away from the sum, must not come to
 * the largest one closer than p %. Contributors everybody knows are taken away by anyone.
 *
 * @param hidden 1 for those who are not known, by place
 */
export function isDominated(
  members: Uint32Array,
  hidden: Uint8Array,
  cells: Float64Array,
  { percent }: DisclosureParameters,
): boolean {
  if (isThirdEnough(members, hidden, cells, percent)) return false
  const sizes = numbersOf(marked(members, hidden), cells).sort()
  if (sizes[0]! < 0) return false
  let rest = 0
  for (let i = sizes.length - 3; i >= 0; i--) rest += sizes[i]!
  return rest < (percent / 100) * sizes.at(-1)!
}

/** Whether the third largest alone keeps the largest of numbers of one sign apart from the second. */
function isThirdEnough(places: Uint32Array, hidden: Uint8Array, cells: Float64Array, percent: number): boolean {
  let lowest = 0
  let first = 0
  let second = 0
  let third = 0
  for (let i = 0; i < places.length; i++) {
    const size = hidden[places[i]!] === 1 ? cells[places[i]!]! : 0
    if (size < lowest) lowest = size
    if (size <= third) continue
    third = Math.min(second, size)
    second = Math.max(second, Math.min(first, size))
    first = Math.max(first, size)
  }
  return lowest === 0 && third > 0 && third >= (percent / 100) * first
}

/** The dominance rule for values of one sign in small groups: nobody has more than a share of the sum. */
export function isDominating(members: Uint32Array, values: Float64Array, parameters: DisclosureParameters): boolean {
  if (members.length >= parameters.dominanceBelow) return false
  const sizes = Array.from(members, (place) => values[place]!)
  if (sizes.some((size) => size < 0)) return false
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return Math.max(...sizes) > (parameters.dominance / 100) * total
}
