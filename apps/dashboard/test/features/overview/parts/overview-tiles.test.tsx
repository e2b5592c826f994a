import { describe, expect, test } from 'vitest'
import { OverviewTiles } from '../../../../src/features/overview/parts/overview-tiles.tsx'
import { scoresOfNode } from '../../../../src/shared/api/queries.ts'
import { answerTo, method, type RecordedViewer } from '../../../answers.ts'
import { cellsOf, textOf } from '../../../read-markup.ts'
import { recordedContext, rendered } from '../../../rendered.tsx'

const [root] = method.groups
const title = 'Overall performance by administration'

function tiles(viewer: RecordedViewer) {
  const scores = answerTo(viewer, scoresOfNode(recordedContext().cycle, root!.code))
  return rendered(<OverviewTiles node={root!} scores={scores} />)
}

describe('OverviewTiles', () => {
  test('has every member in its table, region by region, with its score', async () => {
    const rows = cellsOf(await tiles('secretariat'), title)
    expect(rows[0]).toEqual(['Administration', 'Code', 'Region', 'Score', 'State'])
    expect(rows).toHaveLength(1 + 16)
    expect(rows).toContainEqual(['France', 'FRA', 'Europe', '83.1', 'Scored'])
  })

  test('tells who did not report from who is not disclosed, and gives a score to neither', async () => {
    const markup = await tiles('public')
    expect(textOf(markup)).toContain(
      '8 of 16 administrations are scored; 3 keep their scores to themselves and 5 did not report.',
    )
    const rows = cellsOf(markup, title)
    expect(rows).toContainEqual(['Italy', 'ITA', 'Europe', '–', 'Not reported'])
    expect(rows).toContainEqual(['Kenya', 'KEN', 'East and Southern Africa', '–', 'Not disclosed'])
  })
})
