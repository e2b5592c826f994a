import type { Reporter } from '@pmm/core/domain/reporter'
import type { Chain } from '../chain/chain.ts'
import type { ChainGrid } from '../chain/chain-grid.ts'
import type { PeerGroup } from './peer-groups.ts'

/** The peer groups of every cycle of a chain, in its order; members are rows in the administrations of the cycle. */
export type GroupsByCycle = readonly (readonly Pick<PeerGroup, 'code' | 'members'>[])[]

/** A peer group through a chain. */
export interface GroupPlaces {
  readonly code: string
  /** Per cycle, how many members it has; 0 where there is no such group. */
  readonly sizes: readonly number[]
  /** Per cycle, the places of its members in the grid, ascending. A member that is in no scores of the chain has no place. */
  readonly members: readonly Uint32Array[]
}

/**
 * Finds the members of every group in a grid: groups of the newest cycle in their order, then groups that only earlier
 * cycles have. An administration that is suspended or not yet a member in a cycle is in none of its groups, whatever it
 * reported.
 */
export function groupPlaces(grid: ChainGrid, chain: Chain, groups: GroupsByCycle): readonly GroupPlaces[] {
  const places = new Map(grid.administrations.map((code, place) => [code, place]))
  const placesIn = chain.map(({ administrations }) => placesOf(administrations, places))
  const codes = new Set(groups.toReversed().flatMap((ofCycle) => ofCycle.map(({ code }) => code)))
  const byCode = groups.map((ofCycle) => new Map(ofCycle.map((group) => [group.code as string, group])))
  return [...codes].map((code) => {
    const memberRows = byCode.map((ofCycle) => ofCycle.get(code)?.members ?? nobody)
    const members = memberRows.map((rows, at) =>
      rows
        .map((row) => placesIn[at]![row]!)
        .filter(isPlace)
        .sort(),
    )
    return { code, sizes: memberRows.map(({ length }) => length), members }
  })
}

const nobody = new Uint32Array()
const nowhere = 2 ** 32 - 1
const isPlace = (place: number): boolean => place !== nowhere

const placesOf = (administrations: readonly Reporter[], places: ReadonlyMap<string, number>): Uint32Array =>
  Uint32Array.from(administrations, ({ code }) => places.get(code) ?? nowhere)

/** The places that are in both of two ascending lists. */
export function inBoth(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(Math.min(a.length, b.length))
  let count = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) both[count++] = a[i]!
    if (a[i]! <= b[j]!) i++
    else j++
  }
  return both.subarray(0, count)
}
