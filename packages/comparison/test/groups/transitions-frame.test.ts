import { maturityColumns } from '@pmm/core/contract/maturity-columns'
import { type Frame, frameOf, rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { transitionsFrame } from '../../src/groups/transitions-frame.ts'
import { chainAndGroups, cycleOf, worldIn } from './panel-chain.ts'

describe('transitionsFrame', () => {
  const cycles = [
    cycleOf('2020', { AAA: 10, BBB: 20, CCC: 30, DDD: 40, EEE: 50, FFF: 60, GGG: 70, HHH: 80 }),
    cycleOf('2021', { AAA: 90, BBB: 20, CCC: 30, DDD: 40, EEE: 50, FFF: 60, GGG: 70, HHH: 80, NEW: 1 }),
  ]

  it('counts who moved between the quarters of the panel, and their share of those who started there', () => {
    const rows = worldIn(rowsOf(transitionsFrame(...chainAndGroups(cycles))))
    expect(rows.map(({ from, to, count, share }) => `${from}→${to} ${count} ${share}`)).toEqual([
      '1→1 1 0.5',
      '1→4 1 0.5',
      '2→1 1 0.5',
      '2→2 1 0.5',
      '3→2 1 0.5',
      '3→3 1 0.5',
      '4→3 1 0.5',
      '4→4 1 0.5',
    ])
  })

  it('has no quarters of KPIs', () => {
    const rows = rowsOf(transitionsFrame(...chainAndGroups(cycles)))
    expect(rows.some(({ node }) => node === 'A')).toBe(false)
  })

  it('counts the ways between levels of maturity, of whoever has one in both cycles', () => {
    const rowOf = (administration: string, code: string, level: number | null) => ({
      administration,
      cycle: code,
      period: null,
      node: 'ALL',
      level,
      plus: null,
      index: null,
      reached: level,
      held: null,
      blocking: null,
      path: null,
      assessment: null,
      coverage: null,
      evidence: null,
    })
    const maturity: Frame<typeof maturityColumns> = frameOf(maturityColumns, [
      ...[rowOf('AAA', 'C2020', 1), rowOf('AAA', 'C2021', 2), rowOf('BBB', 'C2020', 1), rowOf('BBB', 'C2021', 1)],
      ...[rowOf('CCC', 'C2020', 3), rowOf('CCC', 'C2021', null), rowOf('NEW', 'C2021', 2)],
    ])
    const rows = worldIn(rowsOf(transitionsFrame(...chainAndGroups(cycles), { maturity }))).filter(
      ({ kind }) => kind === 'level',
    )
    expect(rows.map(({ from, to, count, share }) => [from, to, count, share])).toEqual([
      [1, 1, 1, 0.5],
      [1, 2, 1, 0.5],
    ])
  })
})
