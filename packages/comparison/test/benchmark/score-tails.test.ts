import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { scoreTails } from '../../src/benchmark/score-tails.ts'
import { gridOf } from '../../src/chain/chain-grid.ts'
import { chainStudy } from '../../src/uncertainty/study/chain-study.ts'
import { chainOf } from '../fixtures/chain-of.ts'

const plain = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
const harmonic = {
  ...plain,
  levels: [{ name: 'Level 0', aggregation: { mean: 'harmonic' as const, floor: 1, minimumCoverage: 0 } }],
}
const spec = { seed: 1, replications: 200, sources: { measurementError: { reported: 0.1 } } }
const tailsOf = (by: typeof plain) => {
  const grid = gridOf(
    chainOf([{ period: '2022', method: by, reports: { AAA: { A: 40, B: 60 }, BBB: { A: 20 }, SILENT: {} } }]),
  )
  return scoreTails({ grid, at: 0, study: chainStudy(grid, by, { spec }) }, 0.05)
}

describe.each([
  ['row by row', plain],
  ['draw by draw', harmonic],
])('scoreTails, %s', (_, by) => {
  const { tails, cellOf } = tailsOf(by)

  it('has a cell for every score, and none where there is no score', () => {
    expect(cellOf.map((cells) => [...cells].map((cell) => cell >= 0))).toEqual([
      [true, true, false],
      [true, false, false],
      [true, true, false],
    ])
  })

  it('leaves nine in ten draws between the ends: 1.64 standard deviations either way', () => {
    const cell = cellOf[0]![0]!
    expect(tails.lower(cell)).toBeGreaterThan(40 - 2 * 4)
    expect(tails.lower(cell)).toBeLessThan(40 - 1.3 * 4)
    expect(tails.upper(cell)).toBeGreaterThan(40 + 1.3 * 4)
    expect(tails.upper(cell)).toBeLessThan(40 + 2 * 4)
  })

  it('is surer of a mean than of its KPIs', () => {
    const width = (node: number) => tails.upper(cellOf[node]![0]!) - tails.lower(cellOf[node]![0]!)
    expect(width(2)).toBeLessThan(width(1))
  })
})
