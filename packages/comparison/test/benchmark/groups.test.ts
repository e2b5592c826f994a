import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import { reportersOn } from '@pmm/core/domain/attributes'
import { knownAttributes } from '@pmm/core/domain/known-attributes'
import { members } from '@pmm/core/domain/members'
import type { Reporter } from '@pmm/core/domain/reporter'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupsFrame } from '../../src/benchmark/groups-frame.ts'
import { nearestIfAny, nearestOf } from '../../src/peers/nearest.ts'
import { neighboursFrame } from '../../src/peers/neighbours-frame.ts'
import { peerGroupsOf } from '../../src/peers/peer-groups.ts'

const today = '2026-11-24'
const world = reportersOn(members, knownAttributes, today)
const codesIn = (code: string, date = today) => {
  const all = reportersOn(members, knownAttributes, date)
  const group = peerGroupsOf(all, defaultPlan, date).find((one) => one.code === code)!
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
    const count = (date: string) => peerGroupsOf(world, { groups: [definition] }, date).at(-1)!.members.length
    expect(['2019-12-31', '2020-01-01', '2021-12-31', '2022-01-01'].map(count)).toEqual([0, 1, 1, 0])
  })
})

describe('nearestOf', () => {
  const definition = { k: 7, attributes: [{ attribute: 'population', log: true }, { attribute: 'trade-volume' }] }
  const found = nearestOf(world, definition)
  const codes = (list: typeof found, all: readonly Reporter[]) =>
    new Map(list.map(({ row, rows }) => [all[row]!.code, rows.map((other) => all[other]!.code)]))

  it('gives k others in the order of their distance', () => {
    for (const { row, rows, distances } of found) {
      expect([rows.length, rows.includes(row)]).toEqual([7, false])
      expect(Array.from(distances)).toEqual(Array.from(distances).sort((a, b) => a - b))
    }
  })

  it('depends neither on the order of administrations nor on the unit of an attribute', () => {
    const scaled = knownAttributes.map((one) => ({
      ...one,
      ...(typeof one.value === 'number' ? { value: one.value * 4 } : {}),
    }))
    fc.assert(
      fc.property(fc.shuffledSubarray(members.slice(), { minLength: members.length }), (shuffled) => {
        const others = reportersOn(shuffled, scaled, today)
        expect(codes(nearestOf(others, definition), others)).toEqual(codes(found, world))
      }),
      { numRuns: 5 },
    )
  })

  it('leaves out who lacks an attribute, and says so where too few are left', () => {
    const lacking = world.map((one, at) => (at < 180 ? { ...one, attributes: {} } : one))
    expect(() => nearestOf(lacking, definition)).toThrow(/7 neighbours need 8 administrations .* of 186, 6 have them/)
    const most = world.map((one) => (one.code === 'KEN' ? { ...one, attributes: {} } : one))
    expect(codes(nearestOf(most, definition), most).has('KEN')).toBe(false)
  })

  it('refuses an attribute that is the same everywhere', () => {
    const same = world.map((one) => ({ ...one, attributes: { population: '5', 'trade-volume': '1' } }))
    expect(() => nearestOf(same, definition)).toThrow('the same everywhere')
  })

  it('refuses fewer than seven neighbours', () => {
    expect(() => nearestOf(world, { ...definition, k: 3 })).toThrow('3 neighbours would tell who they are')
  })

  it('measures distances that are symmetric and obey the triangle inequality', () => {
    const all = nearestOf(world, { ...definition, k: world.length - 1 })
    const between = new Map(
      all.flatMap(({ row, rows, distances }) => rows.map((other, at) => [`${row} ${other}`, distances[at]!])),
    )
    const row = fc.integer({ min: 0, max: world.length - 1 })
    const distance = (a: number, b: number) => (a === b ? 0 : between.get(`${a} ${b}`)!)
    fc.assert(
      fc.property(row, row, row, (a, b, c) => {
        expect(distance(a, b)).toBe(distance(b, a))
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c) + 1e-12)
      }),
    )
  })

  it('shows by attribute what the distance is made of', () => {
    for (const { distance, attributes } of rowsOf(neighboursFrame(world, definition, found))) {
      const parts = Object.values(JSON.parse(attributes!) as Record<string, { difference: number }>)
      expect(Math.hypot(...parts.map(({ difference }) => difference))).toBeCloseTo(distance!, 12)
    }
  })

  it('says why there are none instead of failing a run', () => {
    const bare = world.map((one) => ({ ...one, attributes: {} }))
    const { neighbours, message } = nearestIfAny(bare, definition)
    expect(neighbours).toEqual([])
    expect(message).toContain('of 186, 0 have them')
  })
})

describe('groupsFrame', () => {
  const link = { cycle: 'C1', membershipDate: today, administrations: world }
  const few = {
    code: 'few',
    title: 'Few',
    members: ['KEN', 'UGA', 'TZA'].map((administration) => ({ administration })),
  }
  const groups = peerGroupsOf(world, { groups: [...defaultPlan.groups, few] }, today)
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
    for (const own of Map.groupBy(groups, ({ classification }) => classification).entries()) {
      const all = own[1].flatMap(({ members: rows }) => Array.from(rows))
      if (own[0] !== null) expect(new Set(all).size).toBe(all.length)
    }
  })
})
