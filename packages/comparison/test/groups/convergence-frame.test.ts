import { kpi } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { convergenceFrame } from '../../src/groups/convergence-frame.ts'
import { transitionsFrame } from '../../src/groups/transitions-frame.ts'
import { chainAndGroups, cycleOf, single, worldIn } from './panel-chain.ts'

describe('convergenceFrame', () => {
  const cycles = [
    cycleOf('2020', { AAA: 10, BBB: 30, CCC: 50, DDD: 70 }),
    cycleOf('2022', { AAA: 30, BBB: 42, CCC: 54, DDD: 66, NEW: 5 }),
  ]
  const [row] = worldIn(rowsOf(convergenceFrame(...chainAndGroups(cycles))))

  it('finds those behind gaining on those ahead, a year', () => {
    // growth a year: 10, 6, 2, −2 over scores 20 apart
    expect(row?.beta).toBeCloseTo(-0.2, 12)
    expect(row?.betaError).toBeCloseTo(0, 9)
    expect([row?.panel, row?.sigmaBefore, row?.sigmaAfter]).toEqual([4, Math.sqrt(2000 / 3), Math.sqrt(720 / 3)])
  })

  it('has no mobility where everyone stays in its quarter', () => {
    expect(row?.mobility).toBe(0)
  })

  it('says nothing of a panel of two', () => {
    const [small] = worldIn(
      rowsOf(
        convergenceFrame(...chainAndGroups([cycleOf('2020', { AAA: 1, BBB: 2 }), cycleOf('2021', { AAA: 2, BBB: 2 })])),
      ),
    )
    expect(small).toMatchObject({ panel: 2, beta: null, betaError: null, pValue: null, mobility: null })
  })

  it('finds nothing in scores that only last bits tell apart', () => {
    const level = [
      { AAA: 15, BBB: 15.000000000000002, CCC: 14.999999999999998, DDD: 15 },
      { AAA: 15.000000000000002, BBB: 15, CCC: 15, DDD: 14.999999999999996 },
    ]
    const [chain, groups] = chainAndGroups(level.map((scores, at) => cycleOf(String(2020 + at), scores)))
    const [still] = worldIn(rowsOf(convergenceFrame(chain, groups)))
    expect(still).toMatchObject({ panel: 4, sigmaBefore: 0, sigmaAfter: 0, beta: null, pValue: null, mobility: null })
    const moves = worldIn(rowsOf(transitionsFrame(chain, groups)))
    expect(moves.map(({ from, to, count, share }) => [from, to, count, share])).toEqual([[3, 3, 4, 1]])
  })

  it('takes both scores by the later method', () => {
    const half = {
      ...single,
      version: '2.0.0',
      kpis: [kpi('A', 'ALL', { normalisation: { method: 'goalposts', worst: 0, best: 200 } })],
    }
    const [changed] = worldIn(
      rowsOf(convergenceFrame(...chainAndGroups([cycles[0]!, { ...cycles[1]!, method: half }]))),
    )
    expect(changed?.sigmaBefore).toBeCloseTo(Math.sqrt(2000 / 3) / 2, 12)
  })

  it('compares since a cycle named', () => {
    const [chain, groups] = chainAndGroups([cycles[0]!, cycleOf('2021', { AAA: 1 }), cycles[1]!])
    const rows = worldIn(rowsOf(convergenceFrame(chain, groups, { since: ['C2020'] })))
    expect(rows.map(({ since, cycle: to, panel }) => [since, to, panel])).toEqual([
      ['C2020', 'C2021', 1],
      ['C2021', 'C2022', 1],
      ['C2020', 'C2022', 4],
    ])
  })
})
