import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import {
  refuseConstant,
  refuseNotPositive,
  refuseSoleReporter,
  refuseUndefined,
} from '../../../src/steps/normalise/refuse-values.ts'
import { kpi, problemOf } from '../../fixtures/example.ts'

const nan = Number.NaN
const K = kpi('K', 'ALL')
const subject = { kpi: K, administrationOf: (row: number) => `A${row}` }

describe('refuseSoleReporter', () => {
  it('refuses a single value, and neither none nor two', () => {
    expect(problemOf(() => refuseSoleReporter(K, 1, 7)).message).toMatch(
      /^K: only one.*found 7; rule too-few-reporters/,
    )
    for (const count of [0, 2]) expect(() => refuseSoleReporter(K, count, 7)).not.toThrow()
  })
})

describe('refuseConstant', () => {
  it('refuses equal ends, and passes missing ones', () => {
    expect(problemOf(() => refuseConstant(K, 3, 3)).message).toContain('constant-column')
    expect(() => refuseConstant(K, nan, nan)).not.toThrow()
  })
})

describe('refuseNotPositive', () => {
  it('refuses 0 and less, by administration; a missing value passes', () => {
    const refused = problemOf(() => refuseNotPositive(everyRow(2), Float64Array.of(5, 0), subject))
    expect(refused.message).toMatch(/^K of A1: .*rule logarithm-of-non-positive/)
    expect(() => refuseNotPositive(everyRow(1), Float64Array.of(nan), subject)).not.toThrow()
  })
})

describe('refuseUndefined', () => {
  it('refuses a value without a score, by administration', () => {
    const refused = problemOf(() =>
      refuseUndefined(everyRow(2), Float64Array.of(1, 2), Float64Array.of(5, nan), subject),
    )
    expect(refused.message).toMatch(/^K of A1: .*found 2; rule undefined-score/)
  })

  it('passes a missing value, and rows outside the group', () => {
    expect(() =>
      refuseUndefined(everyRow(1), Float64Array.of(nan, 2), Float64Array.of(nan, nan), subject),
    ).not.toThrow()
  })
})
