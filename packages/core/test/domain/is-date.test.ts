import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CycleDraft } from '../../src/contract/cycles.ts'
import { isDate } from '../../src/domain/is-date.ts'
import { IsoDate } from '../../src/domain/iso-date.ts'
import { readerOf } from '../../src/json/reader.ts'

const none = [
  '2024-02-31',
  '2023-02-29',
  '1900-02-29',
  '2024-13-01',
  '2024-00-10',
  '2024-04-31',
  '2024-06-00',
  '0000-01-01',
]
const others = ['2024-1-1', '24-01-01', '2024-01-01 ', '20240101', '2024-01-01T00:00:00Z', '', '２０２４-01-01']
const taken = (text: string) => {
  try {
    return readerOf(IsoDate)(text) === text
  } catch {
    return false
  }
}

describe('isDate', () => {
  it.each([...none, ...others])('refuses %j, as the schema does', (text) => {
    expect([isDate(text), taken(text)]).toEqual([false, false])
  })

  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-12-01'])('takes %s', (text) => {
    expect([isDate(text), taken(text)]).toEqual([true, true])
  })

  it('takes the days that there are, and no others', () => {
    const part = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), part, part, (year, month, day) => {
        const text = [String(year).padStart(4, '0'), ...[month, day].map((n) => String(n).padStart(2, '0'))].join('-')
        const date = new Date(`${text}T00:00:00Z`)
        const exists = !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text)
        expect([isDate(text), taken(text)]).toEqual([exists, exists])
      }),
    )
  })
})

it.each(none)('no cycle counts membership on %s', (membershipDate) => {
  const draft = { code: 'c', title: 't', period: '2024', method: 'm' }
  const read = readerOf(CycleDraft)
  expect(() => read({ ...draft, membershipDate })).toThrow(/membershipDate/)
  expect(read({ ...draft, membershipDate: '2024-02-29' })).toMatchObject(draft)
})
