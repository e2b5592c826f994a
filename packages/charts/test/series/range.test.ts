import { expect, test } from 'vitest'
import { isPresent } from '../../src/series/range.ts'

test('zero is present, and what is no number is missing', () => {
  expect([0, -0, -1.5].map(isPresent)).toEqual([true, true, true])
  expect([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(isPresent)).toEqual([false, false, false])
})
