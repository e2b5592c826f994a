import type { Reporter } from '@pmm/core/domain/reporter'
import type { PeerGroup } from '../peers/peer-groups.ts'

/** Who could be scored in the cycle before, and in which groups they were. */
export interface PreviousCycle {
  readonly administrations: readonly Reporter[]
  /** The peer groups, by rows of these administrations. */
  readonly groups: readonly PeerGroup[]
}

/** The members of groups in the cycle before, by rows of the administrations of a cycle followed by those who left. */
export interface PreviousMembers {
  /** The administrations of the cycle before that the cycle has no more. */
  readonly left: readonly Reporter[]
  /** Per group of the cycle, the rows of those who were members in the cycle before. */
  readonly members: readonly Uint32Array[]
}

/**
 * Finds who was in the groups of a cycle in the cycle before. A group that the cycle before does not have had no members;
 * where nothing is known of the cycle before, the members are those of the cycle.
 */
export function previousMembers(
  administrations: readonly Reporter[],
  groups: readonly PeerGroup[],
  previous: PreviousCycle | undefined,
): PreviousMembers {
  if (previous === undefined) return { left: [], members: groups.map(({ members }) => members) }
  const rowOf = new Map(administrations.map(({ code }, row) => [code, row]))
  const left = previous.administrations.filter(({ code }) => !rowOf.has(code))
  for (const [at, { code }] of left.entries()) rowOf.set(code, administrations.length + at)
  const rows = Uint32Array.from(previous.administrations, ({ code }) => rowOf.get(code)!)
  const before = new Map(previous.groups.map(({ code, members }) => [code, members.map((row) => rows[row]!)]))
  return { left, members: groups.map(({ code }) => before.get(code) ?? new Uint32Array()) }
}
