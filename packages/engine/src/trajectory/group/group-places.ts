import type { PeerGroup } from '../../benchmark/peer-groups.ts'
import type { Chain } from '../../chain/chain.ts'
import { isMissing } from '../../kernel/missing.ts'
import type { ChainGrid } from '../chain-grid.ts'

/** The peer groups of every cycle of a chain, in its order; members are rows in the administrations of the cycle. */
export type GroupsByCycle = readonly (readonly Pick<PeerGroup, 'code' | 'members'>[])[]

/** A peer group through a chain. */
export interface GroupPlaces {
  readonly code: string
  /** Per cycle, how many it holds; 0 where there is no such group. */
  readonly sizes: readonly number[]
  /** Per cycle, the places of its members in the grid, ascending. Who is in no scores of the chain has none. */
  readonly members: readonly Uint32Array[]
}

/**
 * Finds the members of every group in a grid: groups of the newest cycle in their order, then those of earlier ones.
 * Whoever is suspended or not yet a member in a cycle is in none of its groups, whatever it reported.
 */
export function groupPlaces(grid: ChainGrid, chain: Chain, groups: GroupsByCycle): readonly GroupPlaces[] {
  const places = new Map(grid.administrations.map((code, place) => [code, place]))
  const codes = new Set(groups.toReversed().flatMap((own) => own.map(({ code }) => code)))
  const byCode = groups.map((own) => new Map(own.map((one) => [one.code as string, one])))
  return [...codes].map((code) => {
    const found = byCode.map((own) => own.get(code)?.members ?? new Uint32Array())
    const members = found.map((rows, at) =>
      Uint32Array.from(rows, (row) => places.get(chain[at]!.administrations[row]!.code) ?? -1)
        .filter((place) => place < grid.administrations.length)
        .sort(),
    )
    return { code, sizes: found.map(({ length }) => length), members }
  })
}

/** The places that are in both lists; both ascend. */
export function inBoth(one: Uint32Array, other: Uint32Array): Uint32Array {
  const both = new Uint32Array(Math.min(one.length, other.length))
  let count = 0
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) both[count++] = one[i]!
    if (one[i]! <= other[j]!) i++
    else j++
  }
  return both.subarray(0, count)
}

/** The members with a score in both of two columns. */
export function panelOf(members: Uint32Array, before: Float64Array, after: Float64Array): Uint32Array {
  const panel = new Uint32Array(members.length)
  let count = 0
  for (let i = 0; i < members.length; i++) {
    const place = members[i]!
    if (!isMissing(before[place]!) && !isMissing(after[place]!)) panel[count++] = place
  }
  return panel.subarray(0, count)
}
