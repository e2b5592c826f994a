import { describe, expect, it } from 'vitest'
import { argumentsNamed } from '../recipe/aggregation.ts'
import { agrees, isSame } from './agree.ts'
import { numberOf } from './table.ts'

describe('agrees', () => {
  it('takes a missing cell for equal to a missing one alone', () => {
    expect([agrees(Number.NaN, Number.NaN), agrees(Number.NaN, 0), agrees(0, Number.NaN)]).toEqual([true, false, false])
  })

  it('allows 1e-11 of the expected size', () => {
    expect([agrees(100 + 9e-10, 100), agrees(100 + 2e-9, 100)]).toEqual([true, false])
  })

  it('takes a small size for 1e-3', () => {
    expect([agrees(9e-15, 0), agrees(2e-14, 0)]).toEqual([true, false])
  })
})

describe('isSame', () => {
  it('allows nothing', () => {
    expect([isSame(3, 3), isSame(3 + 1e-15, 3)]).toEqual([true, false])
  })
})

describe('argumentsNamed', () => {
  it('reads one function for each level', () => {
    expect(argumentsNamed('amean_amean_gmean')).toEqual({ f_ag: ['a_amean', 'a_amean', 'a_gmean'] })
  })

  it('reads an exponent and a threshold', () => {
    expect(argumentsNamed('genmean_p-1')).toEqual({ f_ag: 'a_genmean', f_ag_para: { p: -1 } })
    expect(argumentsNamed('amean_thr0.8')).toEqual({ f_ag: 'a_amean', dat_thresh: 0.8 })
  })
})

describe('numberOf', () => {
  it('reads what R writes for missing and infinite', () => {
    expect(['', 'NaN', 'Inf', '-Inf', '-Infinity', null].map(numberOf)).toEqual([
      Number.NaN,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
    ])
  })
})
