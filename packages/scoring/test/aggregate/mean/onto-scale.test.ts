import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupMean } from '../../../src/aggregate/mean/group-mean.ts'
import { ontoScale } from '../../../src/aggregate/mean/onto-scale.ts'
import { siblingsOf } from '../../../src/aggregate/siblings.ts'
import { everyRow } from '../../../src/kernel/rows.ts'

const named = { node: 'ALL', children: ['A', 'B'], administrationOf: (row: number) => `A${row}` }
const copeland: Aggregation = { mean: 'copeland', minimumCoverage: 0, onto: 'scale' }
const doubt: Aggregation = { mean: 'benefit-of-the-doubt', minimumCoverage: 0, onto: 'scale' }

function scoresOf(aggregation: Aggregation, columns: readonly (readonly number[])[], scale = { lower: 0, upper: 100 }) {
  const scores = columns.map((column) => Float64Array.from(column))
  const rows = everyRow(scores[0]!.length)
  const siblings = siblingsOf(rows, scores, Float64Array.of(1, 1))
  const mean = ontoScale(groupMean(aggregation, named), aggregation, scale)
  const score = new Float64Array(rows.length)
  mean.scoreInto(rows, siblings, score)
  const contributions = scores.map(() => new Float64Array(rows.length).fill(Number.NaN))
  mean.contributionsInto(rows, siblings, score, contributions)
  return { score: [...score], contributions }
}

describe('ontoScale', () => {
  it('puts who beats everybody at the top, who is beaten by everybody at the bottom', () => {
    const columns = [
      [1, 5, 3, 4],
      [10, 50, 30, 40],
    ]
    expect(scoresOf(copeland, columns).score).toEqual([0, 100, 100 / 3, 200 / 3])
    expect(scoresOf(copeland, columns, { lower: 1, upper: 4 }).score).toEqual([1, 4, 2, 3])
  })

  it('compares only those that have a score, and puts an administration alone in the middle', () => {
    const missing = Number.NaN
    expect(
      scoresOf(copeland, [
        [1, missing, 3],
        [1, missing, 3],
      ]).score,
    ).toEqual([0, missing, 100])
    expect(
      scoresOf(copeland, [
        [missing, 7],
        [missing, 2],
      ]).score,
    ).toEqual([missing, 50])
  })

  it('brings benefit of the doubt onto the scale, and what children add with it', () => {
    const columns = [
      [80, 20, 0],
      [40, 10, 0],
    ]
    expect(scoresOf(doubt, columns).score).toEqual([100, 25, 0])
    const { score, contributions } = scoresOf(doubt, columns, { lower: 1, upper: 5 })
    expect(score).toEqual([5, 2, 1])
    for (const row of [0, 1]) expect(contributions[0]![row]! + contributions[1]![row]!).toBeCloseTo(score[row]!, 12)
  })

  it('leaves a mean alone that keeps its own scale', () => {
    const mean = groupMean(copeland, named)
    expect(ontoScale(mean, { ...copeland, onto: 'own' }, { lower: 0, upper: 100 })).toBe(mean)
    expect(ontoScale(mean, { mean: 'copeland', minimumCoverage: 0 }, { lower: 0, upper: 100 })).toBe(mean)
  })
})

describe('ontoScale, for any scores', () => {
  const columns = fc
    .integer({ min: 1, max: 8 })
    .chain((rows) =>
      fc.tuple(...[0, 1].map(() => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: rows, maxLength: rows }))),
    )
  it('stays on the scale and keeps the order', () => {
    fc.assert(
      fc.property(columns, fc.constantFrom(copeland, doubt), (all, aggregation) => {
        const { score } = scoresOf(aggregation, all, { lower: -20, upper: 40 })
        const own = scoresOf({ ...aggregation, onto: 'own' }, all).score
        for (const [i, x] of score.entries()) {
          expect(x).toBeGreaterThanOrEqual(-20)
          expect(x).toBeLessThanOrEqual(40 + 1e-9)
          for (const [j, y] of score.entries()) if (own[i]! < own[j]!) expect(x).toBeLessThan(y)
        }
      }),
    )
  })
})
