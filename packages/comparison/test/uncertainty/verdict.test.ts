import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../src/uncertainty/verdict.ts'

describe('verdictOf', () => {
  it.each([
    [0.9, 0.1, 'improved'],
    [0.05, 0.95, 'declined'],
    [0.89, 0.11, 'no-clear-change'],
    [0, 0, 'no-clear-change'],
    [Number.NaN, Number.NaN, null],
  ] as const)('takes nine draws of ten for certain: %s above, %s below', (above, below, verdict) => {
    expect(verdictOf(above, below)).toBe(verdict)
  })
})
