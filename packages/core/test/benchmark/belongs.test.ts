import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { belongs, ruleInWords } from '../../src/benchmark/belongs.ts'
import type { PeerGroupDefinition, PeerRule } from '../../src/benchmark/peer-group.ts'

const reporter = (attributes: Record<string, string>, code = 'AAA') => ({
  code,
  region: 'ESA',
  incomeGroup: 'low',
  attributes,
})
const all = (...rules: PeerRule[]): PeerGroupDefinition => ({ code: 'g', title: 'G', all: rules })
const day = '2024-06-01'
const inBand = (rule: PeerRule, population: string) => belongs(all(rule), reporter({ population }), day)

describe('belongs, to a group of rules', () => {
  it('asks for one of the texts that a rule lists', () => {
    const rule = { attribute: 'type', in: ['revenue-authority', 'border-agency'] }
    expect(['border-agency', 'customs'].map((type) => belongs(all(rule), reporter({ type }), day))).toEqual([
      'member',
      'other',
    ])
  })

  it('reads region and income of the administration itself', () => {
    expect(belongs(all({ attribute: 'region', in: ['ESA'] }), reporter({}), day)).toBe('member')
    expect(belongs(all({ attribute: 'income-level', from: 2 }), reporter({}), day)).toBe('other')
  })

  it('asks for every rule', () => {
    const [small, inland] = [{ attribute: 'population', below: 5 } as const, { attribute: 'landlocked', in: ['yes'] }]
    const judged = (population: string, landlocked: string) =>
      belongs(all(small, inland), reporter({ population, landlocked }), day)
    expect([judged('1', 'yes'), judged('1', 'no'), judged('9', 'yes')]).toEqual(['member', 'other', 'other'])
  })

  it('excludes by one rule whatever another rule does not know', () => {
    const rules = all({ attribute: 'population', below: 5 }, { attribute: 'landlocked', in: ['yes'] })
    expect(belongs(rules, reporter({ landlocked: 'no' }), day)).toBe('other')
    expect(belongs(rules, reporter({ landlocked: 'yes' }), day)).toBe('unknown')
  })

  it('holds the lower end of a band and not the upper end', () => {
    const band = { attribute: 'population', from: 5, below: 30 }
    expect(['4.9', '5', '29.9', '30'].map((population) => inBand(band, population))).toEqual([
      'other',
      'member',
      'member',
      'other',
    ])
  })

  it('leaves an end of a band open that is not said', () => {
    expect([
      inBand({ attribute: 'population', below: 5 }, '-1e9'),
      inBand({ attribute: 'population', from: 5 }, '1e9'),
    ]).toEqual(['member', 'member'])
  })

  it('knows nothing of a blank or of a text that is no finite number', () => {
    for (const population of ['', ' ', 'many', 'Infinity', '1,5'])
      expect(inBand({ attribute: 'population', from: 0 }, population)).toBe('unknown')
  })

  it('puts every number into exactly one of three bands that meet', () => {
    const bands = [{ below: 5 }, { from: 5, below: 30 }, { from: 30 }]
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const places = bands.map((band) => inBand({ attribute: 'population', ...band }, String(x)))
        expect(places.filter((place) => place === 'member')).toHaveLength(1)
      }),
    )
  })
})

describe('belongs, to a group of listed members', () => {
  const listed = (...members: { administration: string; from?: string; until?: string }[]): PeerGroupDefinition => ({
    code: 'c',
    title: 'C',
    members,
  })
  const on = (definition: PeerGroupDefinition, date: string, code = 'AAA') =>
    belongs(definition, reporter({}, code), date)

  it('holds a member without dates always, and nobody else', () => {
    const group = listed({ administration: 'AAA' })
    expect([on(group, '1900-01-01'), on(group, '2999-12-31'), on(group, day, 'BBB')]).toEqual([
      'member',
      'member',
      'other',
    ])
  })

  it('counts a member from its first day until the day it is out', () => {
    const group = listed({ administration: 'AAA', from: '2024-01-01', until: '2024-06-01' })
    expect(['2023-12-31', '2024-01-01', '2024-05-31', '2024-06-01'].map((date) => on(group, date))).toEqual([
      'other',
      'member',
      'member',
      'other',
    ])
  })

  it('holds a member that left and came back in both spans', () => {
    const group = listed({ administration: 'AAA', until: '2000-01-01' }, { administration: 'AAA', from: '2010-01-01' })
    expect(['1999-12-31', '2005-01-01', '2010-01-01'].map((date) => on(group, date))).toEqual([
      'member',
      'other',
      'member',
    ])
  })
})

describe('ruleInWords', () => {
  it.each<[PeerRule, string]>([
    [{ attribute: 'type', in: ['customs'] }, 'type is customs'],
    [{ attribute: 'type', in: ['customs', 'border-agency'] }, 'type is customs or border-agency'],
    [{ attribute: 'population', from: 5 }, 'population from 5'],
    [{ attribute: 'population', below: 30 }, 'population below 30'],
    [{ attribute: 'population', from: 5, below: 30 }, 'population from 5 and below 30'],
    [{ attribute: 'balance', from: 0, below: 0.5 }, 'balance from 0 and below 0.5'],
  ])('says %j', (rule, words) => {
    expect(ruleInWords(rule)).toBe(words)
  })
})
