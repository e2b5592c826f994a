import { defaultParameters as parameters } from '@pmm/core/disclosure/parameters'
import { describe, expect, it } from 'vitest'
import { breaksDominanceRule } from '../../src/primary/dominance-rule.ts'

const breaks = (values: readonly number[]): boolean =>
  breaksDominanceRule(Uint32Array.from(values.keys()), Float64Array.from(values), parameters)

describe('the dominance rule at 25 % of groups below ten', () => {
  it('is broken where one value is more than a quarter of the sum', () => {
    expect(breaks([26, 20, 20, 20, 14])).toBe(true)
  })

  it('is kept where the largest is a quarter exactly', () => {
    expect(breaks([25, 25, 25, 25])).toBe(false)
  })

  it('is not asked of ten or more', () => {
    expect(breaks([91, 1, 1, 1, 1, 1, 1, 1, 1])).toBe(true)
    expect(breaks([91, 1, 1, 1, 1, 1, 1, 1, 1, 1])).toBe(false)
  })

  it('says nothing of values of both signs', () => {
    expect(breaks([90, 10, -5])).toBe(false)
  })
})
