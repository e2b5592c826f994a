import { reportersOn } from '@pmm/core/domain/attributes'
import { knownAttributes } from '@pmm/core/domain/known-attributes'
import { members } from '@pmm/core/domain/members'
import type { Reporter } from '@pmm/core/domain/reporter'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestIfAny, nearestOf } from '../../src/peers/nearest.ts'
import { allMembers, today } from './members-example.ts'

describe('nearestOf', () => {
  const definition = { k: 7, attributes: [{ attribute: 'population', log: true }, { attribute: 'trade-volume' }] }
  const nearest = nearestOf(allMembers, definition)
  const codes = (list: typeof nearest, all: readonly Reporter[]) =>
    new Map(list.map(({ row, rows }) => [all[row]!.code, rows.map((other) => all[other]!.code)]))

  it('gives k others in the order of their distance', () => {
    for (const { row, rows, distances } of nearest) {
      expect([rows.length, rows.includes(row)]).toEqual([7, false])
      expect(Array.from(distances)).toEqual(Array.from(distances).sort((a, b) => a - b))
    }
  })

  it('depends neither on the order of administrations nor on the unit of an attribute', () => {
    const scaled = knownAttributes.map((attribute) => ({
      ...attribute,
      ...(typeof attribute.value === 'number' ? { value: attribute.value * 4 } : {}),
    }))
    fc.assert(
      fc.property(fc.shuffledSubarray(members.slice(), { minLength: members.length }), (shuffled) => {
        const others = reportersOn(shuffled, scaled, today)
        expect(codes(nearestOf(others, definition), others)).toEqual(codes(nearest, allMembers))
      }),
      { numRuns: 5 },
    )
  })

  it('leaves out who lacks an attribute, and says so where too few are left', () => {
    const lacking = allMembers.map((member, at) => (at < 180 ? { ...member, attributes: {} } : member))
    expect(() => nearestOf(lacking, definition)).toThrow(/7 neighbours need 8 administrations .* of 186, 6 have them/)
    const most = allMembers.map((member) => (member.code === 'KEN' ? { ...member, attributes: {} } : member))
    expect(codes(nearestOf(most, definition), most).has('KEN')).toBe(false)
  })

  it('refuses an attribute that is the same everywhere', () => {
    const same = allMembers.map((member) => ({ ...member, attributes: { population: '5', 'trade-volume': '1' } }))
    expect(() => nearestOf(same, definition)).toThrow('the same everywhere')
  })

  it('refuses fewer than seven neighbours', () => {
    expect(() => nearestOf(allMembers, { ...definition, k: 3 })).toThrow('3 neighbours would tell who they are')
  })

  it('measures distances that are symmetric and obey the triangle inequality', () => {
    const all = nearestOf(allMembers, { ...definition, k: allMembers.length - 1 })
    const between = new Map(
      all.flatMap(({ row, rows, distances }) => rows.map((other, at) => [`${row} ${other}`, distances[at]!])),
    )
    const row = fc.integer({ min: 0, max: allMembers.length - 1 })
    const distance = (a: number, b: number) => (a === b ? 0 : between.get(`${a} ${b}`)!)
    fc.assert(
      fc.property(row, row, row, (a, b, c) => {
        expect(distance(a, b)).toBe(distance(b, a))
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c) + 1e-12)
      }),
    )
  })

  it('puts neighbours that only a last bit tells apart in the order of their codes', () => {
    // around 0 the others lie 0.3 away on either side, or 0.1 + 0.2
    const values = [0, 0.1 + 0.2, 0.3, -0.3, 5, 6, 7, 8, 9]
    const some = values.map((value, at) => ({ ...allMembers[at]!, attributes: { size: String(value) } }))
    const byCode = (rows: readonly number[]) => rows.map((row) => some[row]!.code)
    const [of] = nearestOf(some, { k: 7, attributes: [{ attribute: 'size' }] })
    expect(byCode(of!.rows.slice(0, 3))).toEqual(byCode([1, 2, 3]).toSorted())
  })

  it('says why there are none instead of failing a run', () => {
    const bare = allMembers.map((member) => ({ ...member, attributes: {} }))
    const { neighbours, message } = nearestIfAny(bare, definition)
    expect(neighbours).toEqual([])
    expect(message).toContain('of 186, 0 have them')
  })
})
