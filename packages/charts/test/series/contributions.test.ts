import { describe, expect, test } from 'vitest'
import { describeContributions, twinOfContributions } from '../../src/series/contributions.ts'
import { contributions } from '../examples.ts'

const silent = contributions.parts[2]!

describe('describeContributions', () => {
  test('says what adds most and what adds nothing', () => {
    expect(describeContributions(contributions)).toBe(
      'Of 58.7, Trade facilitation and economic competitiveness adds the most: 26.4. 1 of 4 add nothing because they have no score; their weight goes to the others.',
    )
  })

  test('speaks of nothing missing where nothing is', () => {
    const parts = contributions.parts.filter((part) => part !== silent)
    expect(describeContributions({ ...contributions, parts })).toMatch(/adds the most: 26\.4\.$/)
  })

  test('says that there is no total, and names none of its parts', () => {
    expect(describeContributions({ ...contributions, total: Number.NaN })).toBe(
      'Overall score shows no score, so nothing adds up to it.',
    )
  })

  test('says the total alone where no part has a score', () => {
    expect(describeContributions({ ...contributions, parts: [silent] })).toBe('Overall score: 58.7.')
    expect(describeContributions({ ...contributions, parts: [] })).toBe('Overall score: 58.7.')
  })
})

describe('twinOfContributions', () => {
  const { columns, rows } = twinOfContributions(contributions)

  test('has a row for every part, then the total', () => {
    expect(columns).toEqual(['', 'Score', 'Weight', 'Contribution'])
    expect(rows[1]).toEqual(['Revenue collection', '43.7', '30%', '13.1'])
    expect(rows.at(-1)).toEqual(['Overall score', '58.7', '', '58.7'])
  })

  test('says why a part is missing instead of a number', () => {
    expect(rows[2]?.slice(1)).toEqual(['Too few data', '–', '–'])
  })
})
