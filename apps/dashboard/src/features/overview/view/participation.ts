import type { Administration } from '@pmm/core/domain/administration'
import { regions } from '@pmm/core/domain/regions'
import type { Score } from '../../../shared/api/table-rows.ts'

/** How many members of a group reported, and how many of them could be scored. */
export interface Participation {
  readonly name: string
  readonly members: number
  readonly reported: number
  readonly scored: number
}

/** All members, then region by region. `scores` are the scores of the root, with a row for every member. */
export function participation(scores: readonly Score[], administrations: readonly Administration[]): Participation[] {
  const regionOf = new Map(administrations.map(({ code, region }) => [code, region]))
  const ofRegion = (region: string) => scores.filter((row) => regionOf.get(row.administration ?? '') === region)
  return [
    count('All members', scores),
    ...Object.entries(regions).map(([code, name]) => count(name, ofRegion(code))),
  ].filter(({ members }) => members > 0)
}

const count = (name: string, scores: readonly Score[]): Participation => ({
  name,
  members: scores.length,
  reported: scores.filter(({ status }) => status !== 'not-reported').length,
  scored: scores.filter(({ status }) => status === 'scored').length,
})
