import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { gridOf } from '../../src/chain/chain-grid.ts'
import { gridPair } from '../../src/chain/grid-pair.ts'
import { changesTable } from '../../src/change/changes-table.ts'
import { pairStates } from '../../src/change/pair-states.ts'
import { rescoredScores } from '../../src/rescored/rescored-scores.ts'
import type { Probabilities } from '../../src/uncertainty/reuse.ts'
import { chainOf } from '../fixtures/chain-of.ts'

const single = method([group('ALL', null)], [kpi('A', 'ALL')])
const chain = chainOf([
  { period: '2022', method: single, reports: { AAA: { A: 40 }, LEFT: { A: 10 } } },
  { period: '2023', method: single, reports: { AAA: { A: 45 }, NEW: { A: 20 } } },
])
const grid = gridOf(chain)
const pair = gridPair({ grid, from: 0, to: 1, published: undefined, rescored: rescoredScores(grid, single)[0]! })
const rowsWith = (probabilities?: Probabilities) =>
  rowsOf(changesTable(grid, [{ pair, states: pairStates(pair), probabilities }]))

describe('changesTable', () => {
  it('has a row per node for every administration in either cycle, by code', () => {
    expect(rowsWith().map(({ administration, node }) => `${administration} ${node}`)).toEqual([
      'AAA A',
      'AAA ALL',
      'LEFT A',
      'LEFT ALL',
      'NEW A',
      'NEW ALL',
    ])
  })

  it('writes a change that is performance and nothing else', () => {
    expect(rowsWith()[0]).toMatchObject({
      since: 'C2022',
      cycle: 'C2023',
      before: 40,
      after: 45,
      change: 5,
      performance: 5,
      composition: 0,
      comparability: 'direct',
    })
  })

  it('has no change of a late joiner, nor of a leaver', () => {
    expect(rowsWith().filter(({ administration }) => administration !== 'AAA')).toMatchObject([
      { before: 10, after: null, change: null },
      { before: 10, after: null, change: null },
      { before: null, after: 20, change: null },
      { before: null, after: 20, change: null },
    ])
  })

  it('has probabilities and verdicts where they are known, and of changes alone', () => {
    const columns = grid.nodes.map(() => Float64Array.of(0.95, 0.95, Number.NaN))
    const rows = rowsWith({ above: columns, below: columns.map((column) => column.map((x) => 1 - x)) })
    expect(rows[0]).toMatchObject({ probability: 0.95, verdict: 'improved' })
    expect(rows.slice(2).every(({ probability, verdict }) => probability === null && verdict === null)).toBe(true)
    expect(rowsWith()[0]).toMatchObject({ probability: null, verdict: null })
  })
})
