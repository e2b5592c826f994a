import type { Observation } from '@pmm/core/domain/observation'
import type { AdmissionRules } from '@pmm/core/ingest/admit'
import { createTextCells } from '@pmm/core/ingest/cell-reader'
import { leftAside } from '@pmm/core/ingest/left-aside'
import type { RawRow } from '@pmm/core/ingest/read-row'
import { packOf } from '@pmm/core/method/packs'
import { describe, expect, it } from 'vitest'
import { judgeRows } from '../../src/ingest/judge-rows.ts'

const rules: AdmissionRules = {
  period: '2022',
  kpis: new Map(packOf('lpi')!.kpis.map((kpi) => [kpi.code, kpi])),
  resolve: (text) =>
    text === 'DEU' ? { code: 'DEU', accession: { basis: 'sourced', after: null, by: '1952-11-04' } } : undefined,
  membershipDate: '2026-01-01',
  today: '2026-11-23',
  allowed: null,
}
const good = { administration: 'DEU', kpi: 'CUSTOMS', period: '2022', status: 'reported', value: 3.5 }
const bad = { ...good, administration: 'Atlantis' }

async function judge(rows: readonly RawRow[], partial = false) {
  const kept: Observation[] = []
  const judged = await judgeRows({ rows, rules, partial, keep: (observation) => void kept.push(observation) })
  return { ...judged, kept }
}

describe('judgeRows', () => {
  it('keeps good rows', async () => {
    const { kept, ...judged } = await judge([good, { ...good, kpi: 'TRACKING' }])
    expect(judged).toMatchObject({ rows: 2, accepted: 2, problems: [], problemCount: 0 })
    expect(kept.map(({ kpi, value }) => [kpi, value])).toEqual([
      ['CUSTOMS', 3.5],
      ['TRACKING', 3.5],
    ])
  })

  it('refuses a batch with a bad row, naming the row', async () => {
    const refused = judge([good, bad])
    await expect(refused).rejects.toMatchObject({ code: 'rejected-rows', problemCount: 1 })
    await expect(refused).rejects.toMatchObject({ problems: [{ row: 2, rule: 'unknown-administration' }] })
  })

  it('keeps no row after a bad row, unless good rows are kept all the same', async () => {
    const kept: Observation[] = []
    const keep = (observation: Observation) => void kept.push(observation)
    const rows = [good, bad, { ...good, kpi: 'TRACKING' }]
    await expect(judgeRows({ rows, rules, partial: false, keep })).rejects.toThrow(/nothing was stored/)
    expect(kept.map(({ kpi }) => kpi)).toEqual(['CUSTOMS'])
    const partial = await judge(rows, true)
    expect(partial).toMatchObject({ rows: 3, accepted: 2, problemCount: 1 })
    expect(partial.kept.map(({ kpi }) => kpi)).toEqual(['CUSTOMS', 'TRACKING'])
  })

  it('refuses a batch without rows, and a batch of which no row is good', async () => {
    await expect(judge([])).rejects.toMatchObject({ code: 'bad-request' })
    await expect(judge([bad, bad], true)).rejects.toMatchObject({ code: 'rejected-rows' })
  })

  it('leaves rows aside that are declared to be no administrations, and counts them', async () => {
    const kept: Observation[] = []
    const isAside = leftAside(['World', "The Customs' Average"])
    const keep = (observation: Observation) => void kept.push(observation)
    const named = (administration: string) => ({ ...good, administration, value: 'not even a number' })
    const rows = [named('World'), good, named(' the customs’ average'), { ...good, kpi: 'TRACKING' }]
    expect(await judgeRows({ rows, rules: { ...rules, isAside }, partial: false, keep })).toMatchObject({
      rows: 2,
      accepted: 2,
      aside: 2,
      problemCount: 0,
    })
    expect(kept).toHaveLength(2)
    const alone = judgeRows({ rows: [named('World')], rules: { ...rules, isAside }, partial: true, keep })
    await expect(alone).rejects.toMatchObject({ code: 'bad-request', message: expect.stringMatching(/1 left aside/) })
  })

  it('keeps nothing of a batch whose numbers are ambiguous, though good rows were asked for', async () => {
    const cells = createTextCells({ separator: ';' })
    const text = (value: string, kpi: string) => ({ ...good, value, kpi })
    const rows = [text('1.234', 'CUSTOMS'), text('2', 'TRACKING')]
    const refused = judgeRows({ rows, rules: { ...rules, cells }, partial: true, keep: () => {} })
    await expect(refused).rejects.toMatchObject({ code: 'rejected-rows', problems: [{ row: 1, value: '1.234' }] })
  })

  it('lists a thousand problems and counts them all', async () => {
    const refused = judge(Array.from({ length: 1_200 }, () => bad))
    const { problems, problemCount } = await refused.catch((error) => error)
    expect([problems.length, problemCount, problems.at(-1).row]).toEqual([1_000, 1_200, 1_000])
  })
})
