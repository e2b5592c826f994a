import type { RowOf } from '@pmm/core/contract/column'
import type { explanationColumns, RulerRow, ScoreRow } from '@pmm/core/contract/table'
import { listRuns } from '@pmm/store/run/run.repository'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, report, rows, rowsIn, run, useWorker } from './worker.fixture.ts'

const worker = useWorker()
const explained = () =>
  rows<RowOf<typeof explanationColumns>>(worker(), 'cycle:now', 'explanations', 'administration:DEU')

beforeAll(async () => {
  await openCycle(worker().db, 'now', '2022')
  await report(worker().db, 'now', '2022', { DEU: 4, FRA: 3 })
  await run(worker(), 'score-cycle', { cycle: 'now' })
})

describe('the explanations of a run', () => {
  it('hold the scores of the same run, node by node', async () => {
    const scores = await rows<ScoreRow>(worker(), 'cycle:now', 'scores', 'administration:DEU')
    const found = new Map((await explained()).map((row) => [row.node, row]))
    for (const { node, status, score, weight, contribution } of scores)
      expect(found.get(node)).toMatchObject({ status, score, weight, contribution })
  })

  it('add up to the overall score', async () => {
    const all = await explained()
    const kpis = all.filter(({ origin }) => origin !== null)
    expect(kpis.reduce((sum, row) => sum + row.effectiveContribution!, 0)).toBeCloseTo(all[0]!.score!, 12)
    expect(all[0]).toMatchObject({ node: 'LPI', parent: null, effectiveWeight: 1, effectiveContribution: 4 })
  })

  it('are there again when the run is taken from the store', async () => {
    const { db } = worker()
    await db.deleteFrom('table_chunk').where('scope', '=', 'cycle:now').where('name', '=', 'explanations').execute()
    expect(await rowsIn(worker(), 'cycle:now', 'explanations')).toBe(undefined)
    await run(worker(), 'score-cycle', { cycle: 'now' })
    expect(await listRuns(db, 'now', 10)).toHaveLength(1)
    expect((await explained())[0]!.score).toBe(4)
  })

  it('come with the rulers, of which fixed goalposts have none', async () => {
    expect(await rows<RulerRow>(worker(), 'cycle:now', 'rulers')).toEqual([])
  })
})
