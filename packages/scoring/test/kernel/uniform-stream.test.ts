import { describe, expect, it } from 'vitest'
import { uniformStream } from '../../src/kernel/uniform-stream.ts'

const draws = (count: number, ...counters: number[]) => {
  const next = uniformStream(...counters)
  return Array.from({ length: count }, () => next())
}

describe('uniformStream', () => {
  it('gives the same numbers for the same counters', () => {
    expect(draws(5, 42, 1, 7)).toEqual(draws(5, 42, 1, 7))
  })

  it('gives other numbers where any counter differs, or two change places', () => {
    const first = [draws(1, 42, 1, 7), draws(1, 43, 1, 7), draws(1, 42, 2, 7), draws(1, 42, 1, 8), draws(1, 42, 7, 1)]
    expect(new Set(first.flat()).size).toBe(5)
  })

  it('stays on 0…1, with the mean and the variance of uniform numbers', () => {
    const numbers = draws(20_000, 1)
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length
    const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length
    expect(numbers.every((x) => x >= 0 && x < 1)).toBe(true)
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.01)
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.005)
  })

  it('shares nothing between neighbouring counters', () => {
    const [a, b] = [Array.from({ length: 4000 }, (_, i) => draws(1, 1, i)[0]!), draws(4000, 2)]
    const firsts = a.map((x, i) => (x - 0.5) * ((a[i + 1] ?? b[0]!) - 0.5))
    expect(Math.abs(firsts.reduce((sum, x) => sum + x, 0) / firsts.length) * 12).toBeLessThan(0.06)
  })
})
