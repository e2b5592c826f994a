import { describe, expect, it } from 'vitest'
import { usualThresholds, verdictOf } from '../../../src/steps/treat/verdict.ts'

const nan = Number.NaN
const verdict = (skewness: number, kurtosis: number) => verdictOf({ count: 9, skewness, kurtosis }, usualThresholds)

describe('verdictOf', () => {
  it('passes where skewness or kurtosis is below its threshold', () => {
    expect([verdict(1.9, 9), verdict(-1.9, 9), verdict(3, 3.4)]).toEqual(['passes', 'passes', 'passes'])
  })

  it('fails where both reach their thresholds', () => {
    expect([verdict(2, 3.5), verdict(-5, 9)]).toEqual(['fails', 'fails'])
  })

  it('cannot be told where what is known does not pass by itself', () => {
    expect([verdict(nan, nan), verdict(3, nan), verdict(1, nan)]).toEqual(['untestable', 'untestable', 'passes'])
  })
})
