import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import { members } from '@pmm/core/domain/members'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { groupsFrame } from '../../src/benchmark/groups-frame.ts'
import { peerGroupsOf } from '../../src/peers/peer-groups.ts'
import { allMembers, today } from '../peers/members-example.ts'

describe('groupsFrame', () => {
  const link = { cycle: 'C1', membershipDate: today, administrations: allMembers }
  const few = {
    code: 'few',
    title: 'Few',
    members: ['KEN', 'UGA', 'TZA'].map((administration) => ({ administration })),
  }
  const groups = peerGroupsOf(allMembers, { groups: [...defaultPlan.groups, few] }, today)
  const rows = rowsOf(groupsFrame(link, groups))

  it('names the members and the date they are counted on', () => {
    expect(rows.at(-1)).toMatchObject({ members: 3, administrations: 'KEN TZA UGA', membershipDate: today })
  })

  it('says of how many it is not known whether they had joined', () => {
    const world = (membershipDate: string) => {
      const frame = groupsFrame({ cycle: 'C1', membershipDate, administrations: members }, peerGroupsOf(members))
      return rowsOf(frame).find(({ group }) => group === 'world')!
    }
    expect(world('2026-11-23')).toMatchObject({ members: 186, unknown: 0 })
    expect(world('2022-12-31')).toMatchObject({ members: 186, unknown: 3 })
    expect(rows[0]!.unknown).toBe(0)
  })

  it('makes a group of three, and says that it has no statistics', () => {
    expect(rows.at(-1)!.rule).toBe('listed one by one; too few members for statistics')
  })

  it('says of how many an attribute is not known', () => {
    expect(rows.find(({ group }) => group === 'border-agencies')!.rule).toMatch(
      /^type is border-agency; not known for 152/,
    )
  })

  it('parts every classification into groups without a common member', () => {
    for (const [classification, parts] of Map.groupBy(groups, (peers) => peers.classification)) {
      const all = parts.flatMap(({ members: rows }) => Array.from(rows))
      if (classification !== null) expect(new Set(all).size).toBe(all.length)
    }
  })
})
