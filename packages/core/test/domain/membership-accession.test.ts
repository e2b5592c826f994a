import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Accession, Administration } from '../../src/domain/administration.ts'
import { eligibleOn, membershipOn } from '../../src/domain/membership.ts'

const sourced: Accession = { basis: 'sourced', after: null, by: '2010-06-15' }
const unknown: Accession = { basis: 'unknown', after: null, by: '2010-06-15' }
const reconstructed: Accession = { basis: 'reconstructed', after: '2008-01-01', by: '2010-06-15' }
const on = (accession: Accession, date: string) => membershipOn({ accession }, date)

describe('membershipOn, by what is known of the accession', () => {
  it.each([
    ['2010-06-14', 'not-member'],
    ['2010-06-15', 'member'],
    ['2026-01-01', 'member'],
  ])('on a sourced date: %s is %s', (date, membership) => {
    expect(on(sourced, date)).toBe(membership)
  })

  it.each([
    ['1950-01-01', 'unknown'],
    ['2010-06-14', 'unknown'],
    ['2010-06-15', 'member'],
  ])('by a date without an earliest date: %s is %s', (date, membership) => {
    expect(on(unknown, date)).toBe(membership)
  })

  it.each([
    ['2008-01-01', 'not-member'],
    ['2008-01-02', 'unknown'],
    ['2010-06-14', 'unknown'],
    ['2010-06-15', 'member'],
  ])('between two dates: %s is %s', (date, membership) => {
    expect(on(reconstructed, date)).toBe(membership)
  })

  it('never goes back as the days go on', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    const places = ['not-member', 'unknown', 'member']
    fc.assert(
      fc.property(fc.constantFrom(sourced, unknown, reconstructed), day, day, (accession, a, b) => {
        const [earlier, later] = [a, b].map((date) => date.toISOString().slice(0, 10)).toSorted()
        expect(places.indexOf(on(accession, earlier!))).toBeLessThanOrEqual(places.indexOf(on(accession, later!)))
      }),
    )
  })
})

describe('eligibleOn', () => {
  const named = (code: string, accession: Accession) => ({ code, accession }) as Administration
  const all = [named('A', sourced), named('B', unknown), named('C', reconstructed)]

  it('counts whom the sources leave open, in the order given', () => {
    expect(eligibleOn(all, '2009-01-01').map(({ code }) => code)).toEqual(['B', 'C'])
    expect(eligibleOn(all, '2007-01-01').map(({ code }) => code)).toEqual(['B'])
    expect(eligibleOn(all, '2010-06-15')).toEqual(all)
  })
})
