import type { Administration } from '@pmm/core/domain/administration'
import { incomeGroups } from '@pmm/core/domain/income-groups'
import type { Neighbour, Peers } from '../api/queries.ts'

/** A peer group as the tables call it, in words, and who belongs to it. */
export interface PeerGroup {
  readonly key: string
  readonly name: string
  /** How many belong to it; missing (NaN) where that is not known. */
  readonly members: number
  readonly includes: (administration: Pick<Administration, 'code'>) => boolean
}

export const world: PeerGroup = { key: 'world', name: 'all members', members: Number.NaN, includes: () => true }

/** The group of those most alike, which only the table of positions knows. */
export const nearest = 'nearest'

/** The peer groups an administration belongs to, the world first, its nearest neighbours last. */
export function peerGroupsOf(
  administration: Pick<Administration, 'code'> | undefined,
  groups: readonly Peers[],
  neighbours: readonly Neighbour[] = [],
): PeerGroup[] {
  const code = administration?.code ?? ''
  const own = groups.filter((row) => row.group !== 'world' && codesOf(row).has(code)).map(groupOf)
  const all = groups.find((row) => row.group === 'world')
  const alike = neighbours.length === 0 ? [] : [nearestOf(code, neighbours)]
  return [all === undefined ? world : { ...world, members: all.members }, ...own, ...alike]
}

/**
 * The group asked for. Where the administration does not belong to it, the group of the same classification it does
 * belong to, so that a link holds from one administration to the next; all members where there is none.
 */
export function peerGroup(asked: string | undefined, own: readonly PeerGroup[], groups: readonly Peers[]): PeerGroup {
  const classOf = (key: string) => groups.find((row) => row.group === key)?.classification ?? null
  const same = asked === undefined ? null : classOf(asked)
  return (
    own.find(({ key }) => key === asked) ??
    own.find(({ key }) => same !== null && classOf(key) === same) ??
    own[0] ??
    world
  )
}

const codesOf = ({ administrations }: Peers): ReadonlySet<string> => new Set((administrations ?? '').split(' '))

function groupOf(row: Peers): PeerGroup {
  const codes = codesOf(row)
  const includes = ({ code }: Pick<Administration, 'code'>) => codes.has(code)
  return { key: row.group ?? '', name: row.title ?? row.group ?? '', members: row.members, includes }
}

function nearestOf(own: string, neighbours: readonly Neighbour[]): PeerGroup {
  const codes = new Set([own, ...neighbours.map(({ neighbour }) => neighbour)])
  const name = `the ${neighbours.length} administrations most alike`
  return { key: nearest, name, members: codes.size, includes: ({ code }) => codes.has(code) }
}

export const incomeName = ({ incomeGroup }: Administration): string =>
  incomeGroup === null ? 'Income group unknown' : incomeGroups[incomeGroup]
