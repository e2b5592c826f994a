import { defaultPlan } from '@pmm/core/benchmark/default-plan'
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
