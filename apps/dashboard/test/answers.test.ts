import { tables } from '@pmm/core/contract/table'
import { describe, expect, test } from 'vitest'
import { explanationOf, scoresOfAdministration } from '../src/shared/api/queries.ts'
import { answerTo, cycles, recordedTables, tableNameOf } from './answers.ts'

const cycle = cycles.find(({ code }) => code === 'demo-2024')!

describe('the recorded answers', () => {
  test.each([...recordedTables('secretariat'), ...recordedTables('public')])(
    'have the columns of the contract: %s',
    (path, { columns, rows }) => {
      expect(columns).toEqual(Object.keys(tables[tableNameOf(path)]))
      expect(rows.length).toBeGreaterThan(0)
    },
  )

  test('are filtered as the query asks', () => {
    const scores = answerTo('public', scoresOfAdministration(cycle, 'KEN'))
    expect(scores).toHaveLength(15)
    expect(scores.find(({ node }) => node === 'PMM')).toMatchObject({ status: 'undisclosed', score: Number.NaN })
  })

  test('hold the derivation of the scores of one administration', () => {
    expect(answerTo('secretariat', explanationOf(cycle, 'ESP')).map(({ administration }) => administration)).toEqual(
      Array.from({ length: 15 }, () => 'ESP'),
    )
  })
})
