import type { Administration } from '@pmm/core/domain/administration'
import { membershipOn } from '@pmm/core/domain/membership'
import { regions } from '@pmm/core/domain/regions'
import type { Score } from '../../../shared/api/table-rows.ts'

/** How many members of a group reported, and how many of them could be scored. */
export interface Participation {
  readonly name: string
  readonly members: number
  /** Of the members, those of whom it is not known whether they had joined by the date of the cycle. */
  readonly unknown: number
  readonly reported: number
  readonly scored: number
}

/**
 * All members, then region by region.
 *
 * @param scores those of the root, with a row for every member
 * @param membershipDate ISO date on which members are counted
 */
export function participation(
  scores: readonly Score[],
  administrations: readonly Administration[],
  membershipDate: string,
): Participation[] {
  const regionOf = new Map(administrations.map(({ code, region }) => [code, region]))
  const ofRegion = (region: string) => scores.filter((row) => regionOf.get(row.administration ?? '') === region)
  const unknownCodes = new Set(
    administrations.filter((one) => membershipOn(one, membershipDate) === 'unknown').map(({ code }) => code),
  )
  return [
    count('All members', scores, unknownCodes),
    ...Object.entries(regions).map(([code, name]) => count(name, ofRegion(code), unknownCodes)),
  ].filter(({ members }) => members > 0)
}

const count = (name: string, scores: readonly Score[], unknownCodes: ReadonlySet<string>): Participation => ({
  name,
  members: scores.length,
  unknown: scores.filter(({ administration }) => unknownCodes.has(administration ?? '')).length,
  reported: scores.filter(({ status }) => status !== 'not-reported').length,
  scored: scores.filter(({ status }) => status === 'scored').length,
})

/** Whose membership is not known, in a sentence; null where all of it is. */
export const unknownSentence = ({ members, unknown }: Participation, membershipDate: string): string | null =>
  unknown === 0
    ? null
    : `Of the ${members} members, ${unknown} ${unknown === 1 ? 'counts' : 'count'} as such though it is not known whether ${unknown === 1 ? 'it' : 'they'} had joined by ${membershipDate}.`
