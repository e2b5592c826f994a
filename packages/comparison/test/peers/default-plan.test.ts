import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import { reportersOn } from '@pmm/core/domain/attributes'
import { knownAttributes } from '@pmm/core/domain/known-attributes'
import { members } from '@pmm/core/domain/members'
import { describe, expect, it } from 'vitest'
import { peerGroupsOf } from '../../src/peers/peer-groups.ts'
import { allMembers, today } from './members-example.ts'

const codesIn = (code: string, date = today) => {
  const all = reportersOn(members, knownAttributes, date)
  const group = peerGroupsOf(all, defaultPlan, date).find((peers) => peers.code === code)!
  return Array.from(group.members, (row) => all[row]!.code)
}

describe('the shipped plan', () => {
  it('splits the members by access to the sea', () => {
    expect(codesIn('landlocked').length + codesIn('coastal').length).toBe(members.length)
    expect(codesIn('landlocked')).toContain('CHE')
  })

  it('counts an attribute as it was on the date', () => {
    expect(codesIn('least-developed', '2020-10-01')).toContain('BTN')
    expect(codesIn('least-developed', '2024-01-01')).not.toContain('BTN')
  })

  it('holds every band apart from the next', () => {
    const bands = ['small', 'medium', 'large'].map((size) => codesIn(`trade-volume:${size}`))
    expect(bands.flat().length).toBe(new Set(bands.flat()).size)
    expect(bands.flat().length).toBe(members.length)
  })
})

describe('custom members', () => {
  it('belong between their dates, the last one out', () => {
    const definition = {
      code: 'c',
      title: 'C',
      members: [{ administration: 'KEN', from: '2020-01-01', until: '2022-01-01' }],
    }
    const count = (date: string) => peerGroupsOf(allMembers, { groups: [definition] }, date).at(-1)!.members.length
    expect(['2019-12-31', '2020-01-01', '2021-12-31', '2022-01-01'].map(count)).toEqual([0, 1, 1, 0])
  })
})
