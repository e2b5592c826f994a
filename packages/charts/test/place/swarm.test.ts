import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { swarm } from '../../src/place/swarm.ts'

describe('swarm', () => {
  test('leaves a lone dot on the line', () => {
    expect(swarm([40], 8, 100)).toEqual([0])
  })

  test('sets dots at one position above and below one another', () => {
    expect(swarm([10, 10, 10], 8, 100)).toEqual([0, 8, -8])
  })

  test('has no offset where there is no dot', () => {
    expect(swarm([], 8, 100)).toEqual([])
  })

  test('leaves dots on the line that do not touch', () => {
    expect(swarm([0, 8, 16], 8, 100)).toEqual([0, 0, 0])
  })

  test('moves a dot no further than it must, in whatever order the dots come', () => {
    // two dots three pixels apart along the line touch no more when they are four apart across it
    expect(swarm([0, 3], 5, 100)).toEqual([0, 4])
    expect(swarm([3, 0], 5, 100)).toEqual([4, 0])
  })

  test('shrinks a swarm that is too tall to its limit', () => {
    const offsets = swarm(new Array(41).fill(0), 8, 40)
    expect(Math.max(...offsets.map(Math.abs))).toBe(40)
  })
})

describe('swarm, for any positions', () => {
  const positions = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 60 })

  test('no two dots overlap while there is room', () => {
    fc.assert(
      fc.property(positions, (xs) => {
        const ys = swarm(xs, 8, Number.POSITIVE_INFINITY)
        for (let i = 0; i < xs.length; i++)
          for (let j = 0; j < i; j++) expect(Math.hypot(xs[i]! - xs[j]!, ys[i]! - ys[j]!)).toBeGreaterThan(7.97)
      }),
    )
  })

  test('no dot leaves the limit', () => {
    fc.assert(
      fc.property(positions, (xs) => {
        for (const y of swarm(xs, 8, 20)) expect(Math.abs(y)).toBeLessThanOrEqual(20)
      }),
    )
  })
})
