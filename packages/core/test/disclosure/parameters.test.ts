import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { DisclosureParameters, defaultParameters } from '../../src/disclosure/parameters.ts'

const takes = (change: object) => Value.Check(DisclosureParameters, { ...defaultParameters, ...change })

describe('the disclosure parameters', () => {
  it('shipped with the platform have the shape of such', () => {
    expect(takes({})).toBe(true)
  })

  it.each([
    ['contributors', 3],
    ['hidden', 2],
    ['quartiles', 4],
    ['deciles', 10],
    ['reach', 20],
    ['contextReach', 25],
    ['picked', 5],
    ['pickedHidden', 3],
    ['pickedSets', 1],
  ])('may lower "%s" to %d and no further', (name, least) => {
    expect([takes({ [name]: least }), takes({ [name]: least - 1 })]).toEqual([true, false])
  })

  it.each(['common', 'paired'])('take "%s" from 0 to 1', (name) => {
    expect([-0.1, 0, 0.5, 1, 1.1].map((value) => takes({ [name]: value }))).toEqual([false, true, true, true, false])
  })

  it.each(['contributors', 'deciles', 'pickedSets'])('count "%s" in whole numbers', (name) => {
    expect(takes({ [name]: 10.5 })).toBe(false)
  })

  it('know three settings', () => {
    expect(['strict', 'standard', 'open', 'lax'].map((setting) => takes({ setting }))).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  it('name all parameters and nothing else', () => {
    expect(takes({ colour: 1 })).toBe(false)
    for (const name of Object.keys(defaultParameters)) expect(takes({ [name]: undefined })).toBe(false)
  })

  it('ask for more contributors the more a statistic tells', () => {
    const { hidden, contributors, quartiles, deciles } = defaultParameters
    expect([hidden, contributors, quartiles, deciles]).toEqual(
      [hidden, contributors, quartiles, deciles].toSorted((a, b) => a - b),
    )
  })
})
