import { administration } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { previousMembers } from '../../src/benchmark/previous-members.ts'
import { peerGroupsOf } from '../../src/peers/peer-groups.ts'

const now = ['BBB', 'CCC'].map((code) => administration(code))
const before = ['AAA', 'BBB'].map((code) => administration(code))
const [world] = peerGroupsOf(now)

describe('previousMembers', () => {
  it('counts those who left behind the administrations of the cycle', () => {
    const { left, members } = previousMembers(now, [world!], { administrations: before, groups: peerGroupsOf(before) })
    expect(left.map(({ code }) => code)).toEqual(['AAA'])
    expect(Array.from(members[0]!)).toEqual([2, 0])
  })

  it('has no members of a group that the cycle before did not have', () => {
    expect(previousMembers(now, [world!], { administrations: before, groups: [] }).members[0]).toHaveLength(0)
  })

  it('has the members of the cycle where nothing is known of the cycle before', () => {
    expect(previousMembers(now, [world!], undefined)).toEqual({ left: [], members: [world!.members] })
  })
})
