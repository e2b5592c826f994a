import { maturityColumns } from '@pmm/core/contract/maturity-columns'
import { frameOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { gridOf } from '../../src/chain/chain-grid.ts'
import { levelledNodes } from '../../src/groups/levelled-nodes.ts'
import { chainAndGroups, cycleOf } from './panel-chain.ts'

const [chain] = chainAndGroups([cycleOf('2020', { AAA: 1, BBB: 2 }), cycleOf('2021', { AAA: 1, NEW: 3 })])
const rowOf = (administration: string, cycle: string, node: string, level: number | null) => ({
  administration,
  cycle,
  node,
  level,
  period: null,
  plus: null,
  index: null,
  reached: null,
  held: null,
  blocking: null,
  path: null,
  assessment: null,
  coverage: null,
  evidence: null,
})

describe('levelledNodes', () => {
  it('has one level per cycle and place of the grid, 0 where there is none', () => {
    const maturity = frameOf(maturityColumns, [
      rowOf('BBB', 'C2020', 'X', 3),
      rowOf('AAA', 'C2020', 'X', null),
      rowOf('AAA', 'C2021', 'X', 2),
      rowOf('NEW', 'C2021', 'ALL', 5),
    ])
    expect(
      levelledNodes(gridOf(chain), maturity).map(({ node, levels }) => [node, levels.map((ofCycle) => [...ofCycle])]),
    ).toEqual([
      [
        'X',
        [
          [0, 3, 0],
          [2, 0, 0],
        ],
      ],
      [
        'ALL',
        [
          [0, 0, 0],
          [0, 0, 5],
        ],
      ],
    ])
  })

  it('leaves out rows of administrations and cycles that the chain does not have', () => {
    const maturity = frameOf(maturityColumns, [rowOf('XXX', 'C2020', 'X', 3), rowOf('AAA', 'C1999', 'X', 3)])
    const [node] = levelledNodes(gridOf(chain), maturity)
    expect(node!.levels.every((ofCycle) => ofCycle.every((level) => level === 0))).toBe(true)
  })

  it('has no nodes where nothing has levels', () => {
    expect(levelledNodes(gridOf(chain), frameOf(maturityColumns, []))).toEqual([])
  })
})
