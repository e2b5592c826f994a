import { describe, expect, it } from 'vitest'
import { benefitOfTheDoubtMean } from '../../../src/aggregate/mean/benefit-of-the-doubt-mean.ts'
import { siblingsOf } from '../../../src/aggregate/siblings.ts'
import { everyRow } from '../../../src/kernel/rows.ts'
import { expectClose } from '../../fixtures/close.ts'

const missing = Number.NaN
const named = { node: 'G', children: ['A', 'B'], administrationOf: (row: number) => `A${row}` }

function taken(columns: readonly (readonly number[])[], weights = [1, 1], bounds = {}) {
  const all = everyRow(columns[0]!.length)
  const siblings = siblingsOf(
    all,
    columns.map((column) => Float64Array.from(column)),
    Float64Array.from(weights),
  )
  const blank = () => columns.map(() => new Float64Array(all.length).fill(missing))
  const [score, contributions, shares] = [new Float64Array(all.length), blank(), blank()]
  const mean = benefitOfTheDoubtMean(bounds, named)
  mean.scoreInto(all, siblings, score)
  mean.contributionsInto(all, siblings, score, contributions)
  mean.sharesInto(all, siblings, shares)
  return { score, contributions, shares }
}

describe('benefitOfTheDoubtMean', () => {
  it('scores each administration by the weights that suit it best', () => {
    expectClose(
      taken([
        [100, 0],
        [0, 90],
      ]).score,
      [1, 1],
    )
    expectClose(
      taken([
        [100, 50],
        [100, 50],
      ]).score,
      [1, 0.5],
    )
  })

  it('shows shares as weights, and share times score as what a child adds', () => {
    const { score, shares, contributions } = taken([
      [100, 40, 60],
      [20, 90, 60],
    ])
    for (const row of everyRow(3)) {
      expectClose([shares[0]![row]! + shares[1]![row]!], [1])
      expectClose([contributions[0]![row]! + contributions[1]![row]!], [score[row]!])
    }
  })

  it('keeps shares within the bounds of the children named', () => {
    const { shares } = taken(
      [
        [90, 20],
        [10, 80],
      ],
      [1, 1],
      { A: { least: 0.3, most: 0.6 } },
    )
    for (const share of shares[0]!) expect(share >= 0.3 - 1e-9 && share <= 0.6 + 1e-9).toBe(true)
  })

  it('leaves out a child of weight 0', () => {
    const { score, shares } = taken(
      [
        [100, 50],
        [1, 99],
      ],
      [1, 0],
    )
    expectClose(score, [1, 0.5])
    expect(shares[1]!.every(Number.isNaN)).toBe(true)
  })

  it('scores 0 where every present score is 0, and gives nobody a share of it', () => {
    const { score, contributions } = taken([
      [100, 0],
      [50, 0],
    ])
    expect([score[1], contributions[0]![1], contributions[1]![1]]).toEqual([0, 0, 0])
  })

  it('is missing where nothing is present', () => {
    const { score, contributions } = taken([
      [100, missing],
      [50, missing],
    ])
    expect([score[1], contributions[0]![1]]).toEqual([missing, missing])
  })
})
