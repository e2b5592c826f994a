import { scoreFormat } from '@pmm/charts/series/format'
import { describe, expect, test } from 'vitest'
import { TrialRow } from '../../../../src/features/what-if/parts/trial-row.tsx'
import type { RankedRow } from '../../../../src/features/what-if/view/ranking.ts'
import { attributesOf, cellsOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'

const scale = { lower: 0, upper: 100 }
const missing = Number.NaN
const ranked: RankedRow = {
  code: 'FRA',
  name: 'France',
  score: 82.2,
  published: 83.1,
  change: -0.9,
  rank: 5,
  publishedRank: 6,
  places: 1,
}

const row = (change: Partial<RankedRow> = {}, isMarked = false) =>
  rendered(
    <table>
      <tbody>
        <TrialRow
          row={{ ...ranked, ...change }}
          format={scoreFormat(scale)}
          scale={scale}
          isMarked={isMarked}
          mark={() => {}}
        />
      </tbody>
    </table>,
  )

const cells = async (change: Partial<RankedRow>) => cellsOf(await row(change))[0]

describe('TrialRow', () => {
  test('has the rank, the places gained, the score and its change', async () => {
    expect(await cells({})).toEqual(['5', '▲up 1', 'France', '82.2', '−0.9', ''])
  })

  test('says places lost and kept by signs and words', async () => {
    expect((await cells({ places: -2 }))![1]).toBe('▼down 2')
    expect((await cells({ places: 0 }))![1]).toBe('=')
  })

  test('says that a score is lost, without a rank', async () => {
    const lost = { score: missing, change: missing, rank: missing, places: missing }
    expect(await cells(lost)).toEqual(['–', '–', 'France', 'too few data', '–', ''])
  })

  test('draws the score as a bar and the published one as a line, where they are', async () => {
    expect(attributesOf(await row(), 'style')).toEqual(['width:82.2%', 'left:83.1%'])
    expect(attributesOf(await row({ score: missing }), 'style')).toEqual(['left:83.1%'])
    expect(attributesOf(await row({ published: missing }), 'style')).toEqual(['width:82.2%'])
  })

  test('is the current row where it is marked', async () => {
    expect(attributesOf(await row({}, true), 'aria-current')).toEqual(['true'])
    expect(attributesOf(await row(), 'aria-current')).toEqual([])
  })
})
