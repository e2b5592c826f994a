import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentsOf } from '../../../src/kernel/moments.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { zScoreInto } from '../../../src/steps/normalise/z-score.ts'
import { expectClose } from '../../fixtures/close.ts'

const nan = Number.NaN
const scored = (source: Float64Array, ruler: Parameters<typeof zScoreInto>[3]) => {
  const target = new Float64Array(source.length)
  zScoreInto(everyRow(source.length), source, target, ruler)
  return Array.from(target)
}
const ruler = { fitted: { mean: 10, deviation: 5 }, mean: 50, deviation: 20, higherIsBetter: true }

describe('zScoreInto', () => {
  it('scores the fitted mean 50, and a deviation above it 70', () => {
    expect(scored(Float64Array.of(10, 15, 5, nan), ruler)).toEqual([50, 70, 30, nan])
  })

  it('turns round where lower is better', () => {
    expect(scored(Float64Array.of(10, 15, 5), { ...ruler, higherIsBetter: false })).toEqual([50, 30, 70])
  })

  it('is not held at the ends of a scale', () => {
    expect(scored(Float64Array.of(60), ruler)).toEqual([250])
  })

  it('gives scores the mean and deviation asked for, for any values it is fitted on', () => {
    const values = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(values, (all) => {
        fc.pre(new Set(all).size > 1)
        const source = Float64Array.from(all)
        const { mean, deviation } = momentsOf(everyRow(all.length), source)
        const scores = scored(source, { ...ruler, fitted: { mean, deviation } })
        const found = momentsOf(everyRow(all.length), Float64Array.from(scores))
        expectClose([found.mean, found.deviation], [50, 20])
      }),
    )
  })
})
