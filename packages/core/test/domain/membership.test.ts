import { describe, expect, it } from 'vitest'
import { members } from '../../src/domain/members.ts'
import { eligibleOn, membershipOn } from '../../src/domain/membership.ts'

const byCode = new Map(members.map((member) => [member.code, member]))
const on = (code: string, date: string) => membershipOn(byCode.get(code)!, date)

describe('the members shipped with the platform', () => {
  it('are 183 on 2020-10-01 and 186 in 2026', () => {
    expect(members.filter(({ code }) => on(code, '2020-10-01') === 'member')).toHaveLength(183)
    expect(members.filter(({ code }) => on(code, '2026-11-23') === 'member')).toHaveLength(186)
  })

  it('have the three accessions between the two dates flagged as reconstructed', () => {
    const reconstructed = members.filter(({ accession }) => accession.basis === 'reconstructed')
    expect(reconstructed.map(({ code }) => code)).toEqual(['GNQ', 'PLW', 'SLB'])
  })

  it('have an accession date exactly where a source gave one', () => {
    const counts = Map.groupBy(members, ({ accession }) => accession.basis)
    expect(counts.get('sourced')).toHaveLength(76)
    expect(counts.get('unknown')).toHaveLength(107)
  })

  it('fall into the six regions as published', () => {
    const counts = Object.fromEntries([...Map.groupBy(members, (m) => m.region)].map(([r, list]) => [r, list.length]))
    expect(counts).toEqual({ ESA: 24, EUR: 52, 'A/P': 35, MENA: 18, AMS: 33, WCA: 24 })
  })

  it('have codes and names of their own', () => {
    expect(new Set(members.flatMap(({ code, iso2, name }) => [code, iso2, name])).size).toBe(3 * members.length)
  })
})

describe('membershipOn', () => {
  it('begins on a sourced date', () => {
    expect(on('SSD', '2012-07-17')).toBe('not-member')
    expect(on('DEU', '1952-11-03')).not.toBe('unknown')
  })

  it('is unknown before the first date by which a member without a date is known to have joined', () => {
    expect(on('JPN', '2020-09-30')).toBe('unknown')
    expect(on('JPN', '2020-10-01')).toBe('member')
  })

  it('is unknown within the span of a reconstructed accession, and denied before it', () => {
    expect(on('PLW', '2020-10-01')).toBe('not-member')
    expect(on('PLW', '2022-01-01')).toBe('unknown')
    expect(on('PLW', '2026-01-01')).toBe('member')
  })
})

describe('eligibleOn', () => {
  it('leaves out only those known to have joined later', () => {
    const codes = eligibleOn(members, '2005-12-31').map(({ code }) => code)
    expect(codes).toContain('JPN')
    expect(codes).not.toContain('SSD')
  })
})
