import { describe, expect, test } from 'vitest'
import { coverageOf } from '../../../../src/features/administration/view/coverage-of.ts'
import { score } from '../../../examples.ts'

describe('coverageOf', () => {
  test('is the share of the weight that was reported', () => {
    expect(coverageOf(score('KEN', 'D', { coverage: 0.75 }))).toBe(0.75)
  })

  test('is missing, not nothing, where nothing was sent', () => {
    expect(coverageOf(score('KEN', 'D', { status: 'not-reported', coverage: 0 }))).toBeNaN()
    expect(coverageOf(undefined)).toBeNaN()
  })
})
