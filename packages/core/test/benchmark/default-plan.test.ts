import { describe, expect, it } from 'vitest'
import { belongs } from '../../src/benchmark/belongs.ts'
import { defaultPlan } from '../../src/benchmark/default-plan.ts'
import { fewestNeighbours, fewestPeers } from '../../src/benchmark/peer-group.ts'
import { reportersOn } from '../../src/domain/attributes.ts'
import { knownAttributes } from '../../src/domain/known-attributes.ts'
import { members } from '../../src/domain/members.ts'

const date = '2026-11-24'
const reporters = reportersOn(members, knownAttributes, date)
const membersOf = (code: string) => {
  const definition = defaultPlan.groups.find((group) => group.code === code)!
  return reporters.filter((one) => belongs(definition, one, date) === 'member').map((one) => one.code)
}
const classified = (classification: string) =>
  defaultPlan.groups.filter((group) => group.classification === classification).map(({ code }) => code)

describe('the plan shipped with the platform', () => {
  it('has members enough for statistics in every group but that of border agencies', () => {
    const small = defaultPlan.groups.map(({ code }) => code).filter((code) => membersOf(code).length < fewestPeers)
    expect(small).toEqual(['border-agencies'])
  })

  it('parts the members into landlocked and coastal', () => {
    expect(classified('access')).toEqual(['landlocked', 'coastal'])
    expect(membersOf('landlocked')).toContain('BTN')
    expect(membersOf('coastal')).toContain('KEN')
    expect(membersOf('landlocked').length + membersOf('coastal').length).toBe(members.length)
  })

  it.each(['trade-volume', 'population'])('parts the members into three bands of %s', (attribute) => {
    const codes = classified(attribute)
    expect(codes).toEqual(['small', 'medium', 'large'].map((size) => `${attribute}:${size}`))
    const banded = codes.flatMap(membersOf)
    expect(banded).toHaveLength(members.length)
    expect(new Set(banded).size).toBe(members.length)
  })

  it('puts a member of 5 million into the medium band, whose lower end is held', () => {
    const medium = defaultPlan.groups.find(({ code }) => code === 'population:medium')!
    const of = (population: string) =>
      belongs(medium, { code: 'AAA', region: null, incomeGroup: null, attributes: { population } }, date)
    expect(['4.9', '5', '29.9', '30'].map(of)).toEqual(['other', 'member', 'member', 'other'])
  })

  it('asks for more neighbours than the fewest allowed, alike in size on logarithms', () => {
    expect(defaultPlan.nearest!.k).toBeGreaterThanOrEqual(fewestNeighbours)
    expect(defaultPlan.nearest!.attributes.every(({ log }) => log === true)).toBe(true)
  })

  it('has every code and every title once', () => {
    for (const names of [defaultPlan.groups.map(({ code }) => code), defaultPlan.groups.map(({ title }) => title)])
      expect(new Set(names).size).toBe(names.length)
  })
})
