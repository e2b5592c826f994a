import { describe, expect, it } from 'vitest'
import type { TieRule } from '../../../src/kernel/place.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { rankScoreInto } from '../../../src/steps/normalise/rank-score.ts'

const scale = { lower: 0, upper: 100 }
const ranked = (values: readonly number[], ties: TieRule = 'average', higherIsBetter = true) => {
  const source = Float64Array.from(values)
  const target = new Float64Array(source.length)
  const sorted = source.filter((x) => !Number.isNaN(x)).sort()
  rankScoreInto(everyRow(source.length), source, target, { sorted, higherIsBetter, scale, ties })
  return Array.from(target)
}

describe('rankScoreInto', () => {
  it('spreads places over the scale, the worst at its lower end', () => {
    expect(ranked([30, 10, 20])).toEqual([100, 0, 50])
    expect(ranked([30, 10, 20], 'average', false)).toEqual([0, 100, 50])
  })

  it('places ties as the rule says', () => {
    expect([ranked([1, 2, 2]), ranked([1, 2, 2], 'min'), ranked([1, 2, 2], 'max')]).toEqual([
      [0, 75, 75],
      [0, 50, 50],
      [0, 100, 100],
    ])
  })

  it('scores the middle where all values are equal', () => {
    expect(ranked([7, 7, 7])).toEqual([50, 50, 50])
  })

  it('leaves a missing value missing', () => {
    expect(ranked([1, Number.NaN, 2])).toEqual([0, Number.NaN, 100])
  })
})
