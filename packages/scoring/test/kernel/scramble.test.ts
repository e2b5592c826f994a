import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bitsOf, scrambled } from '../../src/kernel/scramble.ts'

describe('scrambled', () => {
  it('takes no two numbers for one', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (one, other) => {
        expect(scrambled(one | 0) === scrambled(other | 0)).toBe((one | 0) === (other | 0))
      }),
    )
  })

  it('spreads neighbours evenly over its range', () => {
    const counts = new Uint32Array(16)
    for (let at = 0; at < 16_000; at++) counts[scrambled(at) >>> 28]!++
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })
})

describe('bitsOf', () => {
  it('tells every code of three letters from every other', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
    const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)))
    expect(new Set(codes.map(bitsOf)).size).toBe(codes.length)
  })
})
