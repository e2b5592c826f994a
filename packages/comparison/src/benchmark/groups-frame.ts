import { groupColumns } from '@pmm/core/contract/table'
import { countUnknown } from '@pmm/core/domain/membership'
import type { Reporter } from '@pmm/core/domain/reporter'
import { type Frame, frameOf } from '@pmm/table/frame'
import type { ScoredCycle } from '../chain/chain.ts'
import type { PeerGroup } from '../peers/peer-groups.ts'

/** What the peer groups of a cycle are, and whom they hold: one row per group, in their order. */
export function groupsFrame(
  { cycle, membershipDate, administrations }: Pick<ScoredCycle, 'cycle' | 'membershipDate' | 'administrations'>,
  groups: readonly PeerGroup[],
): Frame<typeof groupColumns> {
  const rows = groups.map(({ code, title, classification, rule, members }) => ({
    cycle,
    group: code,
    title,
    classification,
    rule,
    membershipDate,
    members: members.length,
    unknown: unknownIn(administrations, members, membershipDate),
    administrations: Array.from(members, (row) => administrations[row]!.code).join(' '),
  }))
  return frameOf(groupColumns, rows)
}

function unknownIn(administrations: readonly Reporter[], members: Uint32Array, date: string): number {
  const joined = Array.from(members, (row) => administrations[row]!.accession).filter((one) => one !== undefined)
  return countUnknown(
    joined.map((accession) => ({ accession })),
    date,
  )
}
