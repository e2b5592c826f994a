import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { benchmarkCycle } from '../../src/benchmark/benchmark-cycle.ts'
import { panelTrendsFrame } from '../../src/groups/panel-trends-frame.ts'
import { chainAndGroups, cycleOf, worldIn } from './panel-chain.ts'

describe('panelTrendsFrame', () => {
  const cycles = [
    cycleOf('2020', { AAA: 40, BBB: 60, GAP: 10 }),
    cycleOf('2021', { AAA: 42, BBB: 66 }, ['GAP']),
    cycleOf('2022', { AAA: 44, BBB: 60, GAP: 99, NEW: 99 }),
  ]

  it('follows those alone who are there in every cycle', () => {
    const rows = worldIn(rowsOf(panelTrendsFrame(...chainAndGroups(cycles))))
    expect(rows.map(({ members, reporting, mean }) => [members, reporting, mean])).toEqual([
      [3, 2, 50],
      [3, 2, 54],
      [4, 2, 52],
    ])
  })

  it('takes a cycle without reporters for a gap of the chain', () => {
    const rows = worldIn(
      rowsOf(panelTrendsFrame(...chainAndGroups([cycles[0]!, cycleOf('2021', {}, ['AAA', 'BBB', 'GAP']), cycles[2]!]))),
    )
    expect(rows.map(({ reporting, mean }) => [reporting, mean])).toEqual([
      [3, 110 / 3],
      [0, null],
      [3, 203 / 3],
    ])
  })

  it('is the benchmarks where everyone always reports', () => {
    const [chain, groups] = chainAndGroups([cycleOf('2020', { AAA: 1, BBB: 5 }), cycleOf('2021', { AAA: 2, BBB: 3 })])
    const benchmarks = chain.flatMap((link) => rowsOf(benchmarkCycle(link)))
    expect(rowsOf(panelTrendsFrame(chain, groups))).toEqual(benchmarks)
  })
})
