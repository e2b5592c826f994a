import { describe, expect, test } from 'vitest'
import { StatusCounts } from '../../../../src/features/kpi/parts/status-counts.tsx'
import { statusCounts } from '../../../../src/features/kpi/view/status-counts.ts'
import { scoresOfNode } from '../../../../src/shared/api/queries.ts'
import { answerTo, type RecordedViewer } from '../../../answers.ts'
import { cellsOf } from '../../../read-markup.ts'
import { recordedContext, rendered } from '../../../rendered.tsx'

async function statusesOf(kpi: string, viewer: RecordedViewer): Promise<string[][]> {
  const rows = answerTo(viewer, scoresOfNode(recordedContext().cycle, kpi))
  return cellsOf(await rendered(<StatusCounts counts={statusCounts(rows)} />))
}

describe('StatusCounts', () => {
  test('counts every member once, by what it reported', async () => {
    expect(await statusesOf('TF-07', 'secretariat')).toEqual([
      ['Status', 'Members', 'Share of 16'],
      ['Reported', '6', '38%'],
      ['Estimated', '2', '13%'],
      ['Not available', '1', '6%'],
      ['Not applicable', '2', '13%'],
      ['Not reported', '5', '31%'],
    ])
  })

  test('tells those who disclose nothing from those who reported nothing', async () => {
    const rows = await statusesOf('TF-07', 'public')
    expect(rows.map(([status]) => status)).toEqual(expect.arrayContaining(['Not reported', 'Not disclosed']))
    expect(rows.slice(1).reduce((sum, [, count]) => sum + Number(count), 0)).toBe(16)
  })
})
