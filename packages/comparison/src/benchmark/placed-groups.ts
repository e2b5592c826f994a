import { type OrderMemory, orderMemory } from '@pmm/scoring/kernel/order'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { type Memberships, membershipsOf } from '@pmm/scoring/kernel/sorted-groups'
import type { PreviousMembers } from './previous-members.ts'

/** The groups in which places are sought, with the buffers in which their scores are sorted. */
export interface PlacedGroups {
  /** Per group, the rows of its members. */
  readonly members: readonly Uint32Array[]
  readonly memberships: Memberships
  /** Per group, the rows of those who were members in the cycle before. */
  readonly before: readonly Uint32Array[]
  readonly membershipsBefore: Memberships
  /** Per group, 1 at the rows of those members; null where they are the members of the cycle. */
  readonly marksBefore: readonly (Uint8Array | null)[]
  /** The rows of all administrations. */
  readonly all: Uint32Array
  readonly memory: OrderMemory
  readonly sorted: readonly [Float64Array, Float64Array, Float64Array, Float64Array]
}

/**
 * @param members rows of the members of each group
 * @param count how many administrations there are
 * @param previous the members in the cycle before; the same members unless given
 */
export function placedGroups(
  members: readonly Uint32Array[],
  count: number,
  previous: PreviousMembers = { left: [], members },
): PlacedGroups {
  const memberships = membershipsOf(members, count)
  const membershipsBefore = membershipsOf(previous.members, count + previous.left.length)
  const buffer = ({ groups }: Memberships = memberships) => new Float64Array(groups.length)
  return {
    members,
    memberships,
    before: previous.members,
    membershipsBefore,
    marksBefore: previous.members.map((rows, group) =>
      rows === members[group] ? null : marksAt(rows, count + previous.left.length),
    ),
    all: everyRow(count),
    memory: orderMemory(count),
    sorted: [buffer(), buffer(), buffer(), buffer(membershipsBefore)],
  }
}

function marksAt(rows: Uint32Array, count: number): Uint8Array {
  const marks = new Uint8Array(count)
  for (let i = 0; i < rows.length; i++) marks[rows[i]!] = 1
  return marks
}
