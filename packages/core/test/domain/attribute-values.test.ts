import fc from 'fast-check'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { AttributeValue, attributeOf, attributesOn, reportersOn } from '../../src/domain/attributes.ts'
import { incomeGroups } from '../../src/domain/income-groups.ts'
import { members } from '../../src/domain/members.ts'

const said = (from: string | null, value: string | number, administration = 'AAA'): AttributeValue => ({
  administration,
  attribute: 'size',
  from,
  value,
})
const sizeOn = (values: readonly AttributeValue[], date: string) => attributesOn(values, date).get('AAA')?.size

describe('attributesOn, of values with dates', () => {
  const values = [said(null, 'small'), said('2010-01-01', 'medium'), said('2020-01-01', 'large')]

  it('gives the newest value that has begun', () => {
    expect(['2009-12-31', '2010-01-01', '2019-12-31', '2026-01-01'].map((date) => sizeOn(values, date))).toEqual([
      'small',
      'medium',
      'medium',
      'large',
    ])
  })

  it('gives the later in the list of two values from one date', () => {
    expect(sizeOn([said('2010-01-01', 'x'), said('2010-01-01', 'y')], '2011-01-01')).toBe('y')
    expect(sizeOn([said(null, 'x'), said(null, 'y')], '2011-01-01')).toBe('y')
  })

  it('takes a value of always for older than a value from any date', () => {
    expect(sizeOn([said('1900-01-01', 'dated'), said(null, 'always')], '2011-01-01')).toBe('dated')
  })

  it('writes numbers in decimals', () => {
    expect([0.5, 20, -1, 1e6].map((value) => sizeOn([said(null, value)], '2020-01-01'))).toEqual([
      '0.5',
      '20',
      '-1',
      '1000000',
    ])
  })

  it('keeps administrations apart', () => {
    const both = attributesOn([said(null, 'x'), said(null, 'y', 'BBB')], '2020-01-01')
    expect([...both]).toEqual([
      ['AAA', { size: 'x' }],
      ['BBB', { size: 'y' }],
    ])
  })

  it('does not change when a value of the future is added', () => {
    const year = fc.integer({ min: 1990, max: 2020 }).map((y) => `${y}-01-01`)
    const value = fc.tuple(fc.option(year), fc.constantFrom('x', 'y', 'z')).map(([from, text]) => said(from, text))
    fc.assert(
      fc.property(fc.array(value), (list) => {
        expect(sizeOn([...list, said('2021-01-01', 'later')], '2020-12-31')).toBe(sizeOn(list, '2020-12-31'))
      }),
    )
  })
})

describe('AttributeValue', () => {
  it.each([
    ['an attribute in capitals', { attribute: 'Size' }],
    ['a day that is no date', { from: '2020-1-1' }],
    ['an empty value', { value: '' }],
    ['a value of yes or no', { value: true }],
    ['a member it does not know', { note: 'x' }],
  ])('refuses %s', (_, change) => {
    expect(Value.Check(AttributeValue, said('2020-01-01', 'x'))).toBe(true)
    expect(Value.Check(AttributeValue, { ...said('2020-01-01', 'x'), ...change })).toBe(false)
  })
})

describe('reportersOn', () => {
  const [first, second] = members

  it('gives every administration, in order, without attributes where none is recorded', () => {
    const reporters = reportersOn([first!, second!], [said(null, 'x', second!.code)], '2020-01-01')
    expect(reporters).toEqual([
      { ...first, attributes: {} },
      { ...second, attributes: { size: 'x' } },
    ])
  })
})

describe('attributeOf', () => {
  const reporter = { code: 'AAA', region: 'EUR', incomeGroup: 'low', attributes: { size: 'x', gone: null } }

  it('counts income levels from 1, the lowest', () => {
    const levels = Object.keys(incomeGroups).map((incomeGroup) =>
      attributeOf({ ...reporter, incomeGroup }, 'income-level'),
    )
    expect(levels).toEqual(['1', '2', '3', '4'])
  })

  it('is null where the income group is unknown, or none of the four', () => {
    for (const incomeGroup of [null, 'middling'])
      expect(attributeOf({ ...reporter, incomeGroup }, 'income-level')).toBeNull()
    expect(attributeOf({ ...reporter, incomeGroup: null }, 'income')).toBeNull()
  })

  it('reads recorded attributes, null where there are none', () => {
    expect(['size', 'gone', 'other'].map((name) => attributeOf(reporter, name))).toEqual(['x', null, null])
    expect(attributeOf({ code: 'AAA', region: null, incomeGroup: null }, 'size')).toBeNull()
  })

  it('does not let a recorded attribute take the place of the region', () => {
    expect(attributeOf({ ...reporter, attributes: { region: 'WCA', income: 'high' } }, 'region')).toBe('EUR')
  })
})
