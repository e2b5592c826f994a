import { isSame, ofValues } from '@pmm/scoring/kernel/resolution'
import { describe, expect, it } from 'vitest'
import { toldApart } from './told-apart.ts'

describe('toldApart', () => {
  it('moves numbers a last bit apart to where they are two numbers, in their order', () => {
    const [a, b, c] = toldApart(Float64Array.of(3.4000000000000004, 3.4, 3.400000000000001))
    expect([isSame(a!, b!, ofValues), isSame(a!, c!, ofValues)]).toEqual([false, false])
    expect(b! < a! && a! < c!).toBe(true)
    expect(Math.abs(c! / 3.4 - 1)).toBeLessThan(1e-12)
  })

  it('leaves ties, numbers that differ anyway and missing numbers alone', () => {
    const column = Float64Array.of(2, 2, Number.NaN, -1, 2.5, 0)
    expect(toldApart(column)).toEqual(column)
  })
})
