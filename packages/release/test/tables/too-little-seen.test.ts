import { linkOf, type Reports } from '@pmm/comparison/fixtures/chain-of'
import type { changeColumns } from '@pmm/core/contract/chain-columns'
import type { LevelOf } from '@pmm/core/disclosure/level'
import type { Method } from '@pmm/core/method/schema/method'
import { arithmetic, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { type Frame, rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { chainTables } from '../../src/tables/chain-tables.ts'
import { forAudiences, wholeTables } from '../../src/tables/whole-tables.ts'
import { inputsOf } from '../fixtures/inputs-of.ts'

const fitted = method(
  [group('ALL', null), group('X', 'ALL'), group('Y', 'ALL')],
  [kpi('A', 'X', { normalisation: { method: 'min-max' } }), kpi('B', 'Y'), kpi('C', 'Y')],
  [arithmetic, arithmetic],
)
const values = (by: number): Reports =>
  Object.fromEntries(
    ['AAA', 'BBB', 'CCC', 'DDD'].map((code, at) => [
      code,
      { A: 10 * at + by * at, B: 40 + 5 * by, C: 30 + at + 5 * by },
    ]),
  )

/** The rows of changes until 2024 for an audience. @param later the version of the last cycle */
function changesFor(audience: 'public' | 'secretariat', levelOf: LevelOf, later: Method = fitted) {
  const chain = [
    linkOf({ period: '2022', method: fitted, reports: values(0) }),
    linkOf({ period: '2023', method: fitted, reports: values(2) }),
    linkOf({ period: '2024', method: later, reports: values(4) }),
  ]
  const inputs = inputsOf(chain, levelOf)
  const tables = [...forAudiences(wholeTables(inputs).filter(({ name }) => name === 'changes')), ...chainTables(inputs)]
  const { frame } = tables.find((table) => table.audience === audience && table.name === 'changes')!
  const rows = rowsOf(frame as Frame<typeof changeColumns>)
  return (code: string, node: string) =>
    rows.find((row) => row.administration === code && row.node === node && row.cycle === 'C2024')!
}

const onlyFirst: LevelOf = (code, own) => (own === 'A' && code !== 'AAA' ? 'restricted' : 'public')

describe('a KPI fitted on reporters of whom an audience sees one', () => {
  it('is not judged, nor are the groups above it, and everything else is', () => {
    const rowOf = changesFor('public', onlyFirst)
    for (const node of ['A', 'X', 'ALL'])
      expect(rowOf('AAA', node)).toMatchObject({ change: expect.any(Number), probability: null, verdict: null })
    for (const node of ['B', 'C', 'Y']) expect(rowOf('AAA', node)).toMatchObject({ verdict: 'improved' })
    expect(rowOf('BBB', 'Y')).toMatchObject({ verdict: 'improved' })
  })

  it('is judged for whoever sees them all', () => {
    const rowOf = changesFor('secretariat', onlyFirst)
    for (const node of ['A', 'X', 'ALL']) expect(rowOf('AAA', node).verdict).not.toBeNull()
  })

  it('is left out of what another version makes of it', () => {
    const rowOf = changesFor('public', onlyFirst, { ...fitted, version: '2.0.0' })
    expect(rowOf('AAA', 'X')).toMatchObject({ change: expect.any(Number), probability: null })
    expect(rowOf('AAA', 'Y')).toMatchObject({ verdict: 'improved' })
  })
})

describe('a version that cannot score what an audience sees', () => {
  const weighed: Method = {
    ...fitted,
    version: '2.0.0',
    groups: fitted.groups.map((one) =>
      one.code === 'ALL' ? { ...one, weighting: { rule: 'principal-component' } } : one,
    ),
  }

  it('makes nothing of it, where it makes something of everything', () => {
    expect(changesFor('secretariat', onlyFirst, weighed)('AAA', 'Y').method).not.toBeNull()
    expect(changesFor('public', onlyFirst, weighed)('AAA', 'Y')).toMatchObject({ change: expect.any(Number) })
  })
})
