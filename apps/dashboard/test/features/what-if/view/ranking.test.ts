import { describe, expect, test } from 'vitest'
import { noTrial } from '../../../../src/features/what-if/state/trial.ts'
import {
  publishedList,
  ranking,
  rankingSentence,
  untouchedSentence,
} from '../../../../src/features/what-if/view/ranking.ts'
import { administrations } from '../../../demonstration.ts'
import { published, recompute } from '../demonstration-trial.ts'

describe('the ranking', () => {
  const before = published.groups[recompute(noTrial).overall]!
  const rowsOf = (scores: Float64Array) => ranking(published, '2024', scores, before, administrations)

  test('is the published one where nothing moves', () => {
    const rows = rowsOf(before)
    expect(rows.every(({ change, places }) => change === 0 && places === 0)).toBe(true)
    expect(rankingSentence(rows, String, 0)).toBe(
      `No administration changes its rank among the ${rows.length} administrations with a score.`,
    )
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
    expect(rankingSentence(rows, String, 0)).toContain('1 would have too few data')
  })

  test('says among whom ranks are, where somebody keeps a score back', () => {
    const rows = rowsOf(before.map((score) => 100 - score))
    const sentence = rankingSentence(rows, String, 3)
    expect(sentence).toContain(`would change rank among the ${rows.length} you may see.`)
    expect(sentence).toContain('3 more keep their score back and are left out.')
  })

  test('is a list by name before anything has been moved', () => {
    const listed = publishedList(rowsOf(before))
    const names = listed.map(({ name }) => name)
    expect(names).toEqual([...names].sort())
    expect(untouchedSentence(listed, 0)).toContain('Nothing has been moved yet')
    expect(untouchedSentence(listed, 0)).not.toMatch(/rank/i)
    expect(untouchedSentence(listed, 2)).toContain('whose score you may see')
  })
})
