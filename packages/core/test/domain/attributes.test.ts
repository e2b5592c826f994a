import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { AttributeValue, attributeOf, attributesOn, reportersOn } from '../../src/domain/attributes.ts'
import { knownAttributes } from '../../src/domain/known-attributes.ts'
import { members } from '../../src/domain/members.ts'

describe('attributesOn', () => {
  const valueOn = (date: string) => attributesOn(knownAttributes, date).get('BTN')!['least-developed']

  it('changes an attribute on the day from which it has another value', () => {
    expect(valueOn('2023-12-12')).toBe('yes')
    expect(valueOn('2023-12-13')).toBe('no')
  })

  it('does not depend on the order of values', () => {
    const turned = attributesOn(knownAttributes.toReversed(), '2026-01-01')
    for (const [code, own] of attributesOn(knownAttributes, '2026-01-01')) expect(turned.get(code)).toEqual(own)
  })

  it('leaves out what begins later', () => {
    const later = [{ administration: 'KEN', attribute: 'type', from: '2030-01-01', value: 'customs' }]
    expect(attributesOn(later, '2026-01-01').get('KEN')).toBeUndefined()
  })
})

describe('knownAttributes', () => {
  it('are values of members, each once from a date', () => {
    const codes = new Set(members.map(({ code }) => code))
    expect(knownAttributes.every((one) => Value.Check(AttributeValue, one) && codes.has(one.administration))).toBe(true)
    const keys = knownAttributes.map(({ administration, attribute, from }) => `${administration} ${attribute} ${from}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('say of every member whether it is landlocked, an island or least developed, and how large', () => {
    const attributes = attributesOn(knownAttributes, '2026-01-01')
    const wanted = ['landlocked', 'island', 'least-developed', 'population', 'trade-volume']
    const without = members.filter(({ code }) => wanted.some((name) => attributes.get(code)?.[name] === undefined))
    expect(without).toEqual([])
  })

  it('hold the 42 least developed members of 2026', () => {
    const attributes = attributesOn(knownAttributes, '2026-11-01')
    expect([...attributes.values()].filter((own) => own['least-developed'] === 'yes')).toHaveLength(42)
  })
})

describe('attributeOf', () => {
  const [kenya] = reportersOn(
    members.filter(({ code }) => code === 'KEN'),
    [],
    '2026-01-01',
  )

  it('knows region, income and its level of everyone', () => {
    const own = ['region', 'income', 'income-level'].map((name) => attributeOf(kenya!, name))
    expect(own).toEqual(['ESA', 'lower-middle', '2'])
  })

  it('is missing where nothing is known', () => {
    expect(attributeOf(kenya!, 'population')).toBeNull()
  })
})
