import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import { administration } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { peersOf } from '../../src/peers/peers.ts'
import { allMembers, today } from './members-example.ts'

const nearest = { k: 7, attributes: [{ attribute: 'population', log: true }] }

describe('peersOf', () => {
  it('are the groups of the plan and the nearest neighbours', () => {
    const plan: BenchmarkPlan = { ...defaultPlan, groups: [], nearest }
    const { groups, neighbours } = peersOf({ administrations: allMembers, membershipDate: today }, plan)
    expect(groups[0]).toMatchObject({ code: 'world', members: { length: allMembers.length } })
    expect(neighbours.every(({ rows }) => rows.length === 7)).toBe(true)
  })

  it('count custom members on the day of the cycle', () => {
    const few = { code: 'few', title: 'Few', members: [{ administration: 'KEN', from: '2022-01-01' }] }
    const plan: BenchmarkPlan = { ...defaultPlan, groups: [few] }
    const sizeOn = (membershipDate: string) =>
      peersOf({ administrations: [administration('KEN')], membershipDate }, plan).groups.at(-1)!.members.length
    expect([sizeOn('2021-12-31'), sizeOn('2022-01-01')]).toEqual([0, 1])
  })

  it('have no neighbours where none are defined, or can be found', () => {
    const few = { administrations: allMembers.slice(0, 3), membershipDate: today }
    expect(peersOf(few, { ...defaultPlan, nearest: null }).neighbours).toEqual([])
    expect(peersOf(few, { ...defaultPlan, nearest }).neighbours).toEqual([])
  })
})
