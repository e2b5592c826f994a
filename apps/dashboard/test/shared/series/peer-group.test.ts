import { describe, expect, test } from 'vitest'
import { allMembers, peerGroup, peerGroupsOf } from '../../../src/shared/series/peer-group.ts'
import { administrations, groups } from '../../examples.ts'

const [kenya] = administrations
const choices = peerGroupsOf(kenya, groups)

describe('peerGroup', () => {
  test('is the region or the income group of the administration', () => {
    expect(peerGroup('region:ESA', choices, groups).key).toBe('region:ESA')
    expect(peerGroup('income:lower-middle', choices, groups).key).toBe('income:lower-middle')
  })

  test('is all members where there is no such group', () => {
    expect(peerGroup('landlocked', choices, groups).key).toBe('world')
    expect(peerGroup(undefined, peerGroupsOf(undefined, []), [])).toEqual(allMembers)
  })

  test('is the group of the same classification where another administration was meant', () => {
    expect(peerGroup('region:EUR', choices, groups).key).toBe('region:ESA')
  })

  test('offers the nearest neighbours where they are known', () => {
    const neighbour = { administration: 'KEN', neighbour: 'UGA', place: 1, distance: 0.4, attributes: '{}' }
    const alike = peerGroupsOf(kenya, groups, [neighbour]).at(-1)!
    expect([alike.key, alike.members, alike.includes({ code: 'UGA' }), alike.includes({ code: 'FRA' })]).toEqual([
      'nearest',
      2,
      true,
      false,
    ])
  })
})
