import { expect, test } from 'vitest'
import { Weighting } from '../../../src/method/schema/aggregation.ts'
import { isFitted } from '../../../src/method/tree/is-fitted.ts'

test('the weightings that take a reference set are those that are fitted', () => {
  for (const { properties } of Weighting.anyOf) {
    const weighting = { rule: properties.rule.const } as Weighting
    expect(isFitted(weighting)).toBe('reference' in properties)
  }
})

test('no weighting at all is not fitted', () => {
  expect(isFitted(undefined)).toBe(false)
})
