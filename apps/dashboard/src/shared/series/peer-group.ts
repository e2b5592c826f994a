import type { Administration } from '@pmm/core/domain/administration'
import type { Neighbour, Peers } from '../api/table-rows.ts'

/** A peer group as the tables call it, in words, and who belongs to it. */
export interface PeerGroup {
  readonly key: string
  readonly name: string
  /** How many belong to it; missing (NaN) where that is not known. */
  readonly members: number
  readonly includes: (administration: Pick<Administration, 'code'>) => boolean
}

/** The group of every member, which the tables call the world. */
export const allMembers: PeerGroup = { key: 'world', name: 'all members', members: Number.NaN, includes: () => true }

/** The group of the administrations most alike, which only the table of positions knows. */
export const nearest = 'nearest'

/** The peer groups an administration belongs to, all members first, its nearest neighbours last. */
export function peerGroupsOf(
  administration: Pick<Administration, 'code'> | undefined,
  groups: readonly Peers[],
  neighbours: readonly Neighbour[] = [],
): PeerGroup[] {
  const code = administration?.code ?? ''
  const others = groups.filter((row) => row.group !== allMembers.key && codesOf(row).has(code)).map(groupOf)
  const members = groups.find((row) => row.group === allMembers.key)?.members ?? allMembers.members
  const alike = neighbours.length === 0 ? [] : [nearestOf(code, neighbours)]
  return [{ ...allMembers, members }, ...others, ...alike]
}

/**
 * The group asked for. Where the administration does not belong to it, the group of the same classification it does
 * belong to, so that a link holds from one administration to the next; all members where there is none.
 *
 * @param choices the groups the administration belongs to, as `peerGroupsOf` gives them
 */
export function peerGroup(
  asked: string | undefined,
  choices: readonly PeerGroup[],
  groups: readonly Peers[],
): PeerGroup {
  const classOf = (key: string) => groups.find((row) => row.group === key)?.classification ?? null
  const same = asked === undefined ? null : classOf(asked)
  return (
    choices.find(({ key }) => key === asked) ??
    choices.find(({ key }) => same !== null && classOf(key) === same) ??
    choices[0] ??
    allMembers
  )
}

const codesOf = ({ administrations }: Peers): ReadonlySet<string> => new Set((administrations ?? '').split(' '))

function groupOf(row: Peers): PeerGroup {
  const codes = codesOf(row)
  const includes = ({ code }: Pick<Administration, 'code'>) => codes.has(code)
  return { key: row.group ?? '', name: row.title ?? row.group ?? '', members: row.members, includes }
}

function nearestOf(code: string, neighbours: readonly Neighbour[]): PeerGroup {
  const codes = new Set([code, ...neighbours.map(({ neighbour }) => neighbour)])
  const name = `the ${neighbours.length} administrations most alike`
  return { key: nearest, name, members: codes.size, includes: (member) => codes.has(member.code) }
}
