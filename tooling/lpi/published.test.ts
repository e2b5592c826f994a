import { describe, expect, test } from 'vitest'
import { publishedScores } from './published.ts'

describe('publishedScores', () => {
  test('reads economy, edition and overall score, wherever the columns stand', () => {
    expect(publishedScores('lpi_score,country,rank,year\n4.3,Singapore,1,2023\n3.67,"Korea, Rep.",23,2014\n')).toEqual([
      { name: 'Singapore', edition: '2023', score: 4.3 },
      { name: 'Korea, Rep.', edition: '2014', score: 3.67 },
    ])
  })

  test.each([
    'country,year\nGhana,2012\n',
    'country,year,lpi_score\nGhana,2012,n/a\n',
    'country,year,lpi_score\nGhana,2012,\n',
  ])('refuses %j', (csv) => {
    expect(() => publishedScores(csv)).toThrow('row 1')
  })
})
