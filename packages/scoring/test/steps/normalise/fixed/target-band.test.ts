import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import { type TargetBand, targetBandInto } from '../../../../src/steps/normalise/fixed/target-band.ts'

const band = { zeroBelow: 0, low: 10, high: 20, zeroAbove: 40, scale: { lower: 0, upper: 100 } }

function scoresOf(values: readonly number[], of: TargetBand = band): number[] {
  const target = new Float64Array(values.length)
  targetBandInto(everyRow(values.length), Float64Array.from(values), target, of)
  return Array.from(target)
}

describe('targetBandInto', () => {
  it('gives the highest score in the band, its ends included', () => {
    expect(scoresOf([10, 15, 20])).toEqual([100, 100, 100])
  })

  it('falls on a line at either side', () => {
    expect(scoresOf([5, 30, 35])).toEqual([50, 50, 25])
  })

  it('gives the lowest score beyond', () => {
    expect(scoresOf([-1, 0, 40, 99])).toEqual([0, 0, 0, 0])
  })

  it('passes missing values through', () => {
    expect(scoresOf([Number.NaN])).toEqual([Number.NaN])
  })
})

describe('targetBandInto, for any value', () => {
  it('scores mirror images alike', () => {
    const mirrored = { ...band, zeroBelow: -40, low: -20, high: -10, zeroAbove: 0 }
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100, noNaN: true }), (x) => {
        expect(scoresOf([-x], mirrored)[0]).toBeCloseTo(scoresOf([x])[0]!, 9)
      }),
    )
  })
})
