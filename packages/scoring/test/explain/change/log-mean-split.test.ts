import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logMeanSplit } from '../../../src/explain/change/log-mean-split.ts'
import { transformOf } from '../../../src/explain/change/transform.ts'

const geometric = transformOf({ mean: 'geometric', minimumCoverage: 0 })!
const harmonic = transformOf({ mean: 'harmonic', minimumCoverage: 0 })!
const pair = (before: number, after: number, weight: number) => ({
  before: { score: before, weight, contribution: null },
  after: { score: after, weight, contribution: null },
})

describe('logMeanSplit', () => {
  it('takes the logarithmic mean of a geometric mean', () => {
    const [from, to] = [20 ** 0.25 * 40 ** 0.75, 50 ** 0.25 * 30 ** 0.75]
    const parts = logMeanSplit(geometric, [pair(20, 50, 0.25), pair(40, 30, 0.75)], from, to)
    const logarithmicMean = (to - from) / Math.log(to / from)
    expect(parts[0]!.value).toBeCloseTo(logarithmicMean * 0.25 * Math.log(50 / 20), 11)
    expect(parts[1]!.value).toBeCloseTo(logarithmicMean * 0.75 * Math.log(30 / 40), 11)
    expect(parts.map(({ weight }) => weight)).toEqual([0, 0])
  })

  it('takes −ΔM / Δ(1/M) of a harmonic mean', () => {
    const mean = (a: number, b: number) => 1 / (0.5 / a + 0.5 / b)
    const [from, to] = [mean(10, 40), mean(16, 40)]
    const parts = logMeanSplit(harmonic, [pair(10, 16, 0.5), pair(40, 40, 0.5)], from, to)
    expect(parts[0]!.value).toBeCloseTo(to - from, 11)
    expect(parts[1]!.value).toBe(0)
  })

  it('keeps parts large and cancelling where the mean itself hardly moves', () => {
    const to = Math.sqrt(10.000000001 * 40)
    const parts = logMeanSplit(geometric, [pair(40, 10.000000001, 0.5), pair(10, 40, 0.5)], 20, to)
    expect(parts[0]!.value).toBeCloseTo(-10 * Math.log(4), 6)
    expect(parts[0]!.value + parts[1]!.value).toBeCloseTo(to - 20, 11)
  })
})

describe('logMeanSplit, for any scores', () => {
  const score = fc.double({ min: 0.5, max: 100, noNaN: true })
  it('adds up to the change of a geometric mean, and turns round with time', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score), { minLength: 1, maxLength: 6 }), (scores) => {
        const weight = 1 / scores.length
        const mean = (at: 0 | 1) => Math.exp(scores.reduce((sum, both) => sum + weight * Math.log(both[at]), 0))
        const forth = logMeanSplit(
          geometric,
          scores.map(([a, b]) => pair(a, b, weight)),
          mean(0),
          mean(1),
        )
        const back = logMeanSplit(
          geometric,
          scores.map(([a, b]) => pair(b, a, weight)),
          mean(1),
          mean(0),
        )
        expect(forth.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(mean(1) - mean(0), 8)
        for (const [i, { value }] of forth.entries()) expect(back[i]!.value).toBeCloseTo(-value, 8)
      }),
    )
  })
})
