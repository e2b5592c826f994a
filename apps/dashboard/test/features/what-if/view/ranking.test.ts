import { describe, expect, test } from 'vitest'
import { noTrial } from '../../../../src/features/what-if/state/trial.ts'
import { ranking, rankingSentence } from '../../../../src/features/what-if/view/ranking.ts'
import { administrations } from '../../../demonstration.ts'
import { published, recompute } from '../demonstration-trial.ts'

describe('the ranking', () => {
  const before = published.groups[recompute(noTrial).overall]!
  const rowsOf = (scores: Float64Array) => ranking(published, '2024', scores, before, administrations)

  test('is the published one where nothing moves', () => {
    const rows = rowsOf(before)
    expect(rows.every(({ change, places }) => change === 0 && places === 0)).toBe(true)
    expect(rankingSentence(rows, String)).toBe('No administration changes its rank.')
  })

  test('moves nobody by a last bit', () => {
    const rows = rowsOf(before.map((score, at) => score * (1 + (at % 3) * 2 ** -52)))
    expect(rows.every(({ change, places }) => change === 0 && places === 0)).toBe(true)
  })

  test('puts the best first and counts places gained from the published rank', () => {
    const scores = before.map((score) => 100 - score)
    const rows = rowsOf(scores)
    const [first] = rows
    expect(first).toMatchObject({ rank: 1, publishedRank: rows.length, places: rows.length - 1 })
    expect(rows.map(({ score }) => score)).toEqual(rows.map(({ score }) => score).sort((a, b) => b - a))
  })

  test('leaves who loses its score at the end, without a rank', () => {
    const scores = before.slice()
    const row = published.panel.administrations.findLastIndex((_, at) => !Number.isNaN(before[at]!))
    scores[row] = Number.NaN
    const rows = rowsOf(scores)
    expect(rows.at(-1)!.code).toBe(published.panel.administrations[row])
    expect(rows.at(-1)!.rank).toBeNaN()
    expect(rankingSentence(rows, String)).toContain('1 would have too few data')
  })
})
