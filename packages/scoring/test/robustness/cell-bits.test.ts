import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawBits, rowBits } from '../../src/robustness/cell-bits.ts'

const code = fc.string({ minLength: 1, maxLength: 8 })

describe('rowBits', () => {
  it('tell administrations and cycles apart', () => {
    const rows = ['AAA', 'BBB', 'CCC'].flatMap((who) => ['C1', 'C2', 'C3'].map((cycle) => rowBits(who, cycle)))
    expect(new Set(rows).size).toBe(9)
  })
})

describe('drawBits', () => {
  it('tell KPIs, seeds and replications apart, and the order of counters', () => {
    const draws = [drawBits('A', 1, 6, 0), drawBits('B', 1, 6, 0), drawBits('A', 2, 6, 0), drawBits('A', 1, 6, 1)]
    expect(new Set([...draws, drawBits('A', 6, 1, 0)]).size).toBe(5)
  })
})

describe('rowBits and drawBits, for any codes', () => {
  it('are 32 bits that follow from their codes and counters alone', () => {
    fc.assert(
      fc.property(code, code, fc.nat(), (a, b, counter) => {
        for (const bits of [rowBits(a, b), drawBits(a, counter)])
          expect(bits >>> 0 === bits || (bits | 0) === bits).toBe(true)
        expect([rowBits(a, b), drawBits(a, counter)]).toEqual([rowBits(a, b), drawBits(a, counter)])
      }),
    )
  })
})
