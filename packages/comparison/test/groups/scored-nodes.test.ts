import { context, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { gridOf } from '../../src/chain/chain-grid.ts'
import { scoredNodes } from '../../src/groups/scored-nodes.ts'
import { chainOf } from '../fixtures/chain-of.ts'

const first = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('OLD', 'ALL'), context('P', 'ALL')])
const second = { ...method([group('ALL', null)], [kpi('NEW', 'ALL'), kpi('A', 'ALL')]), version: '2.0.0' }
const grid = gridOf(
  chainOf([
    { period: '2022', method: first, reports: {} },
    { period: '2023', method: second, reports: {} },
  ]),
)
const codesOf = (places: readonly number[]) => places.map((place) => grid.nodes[place])

describe('scoredNodes', () => {
  it('are the nodes that all of the methods score, in the order of the grid', () => {
    expect(codesOf(scoredNodes(grid, [first, second]))).toEqual(['A', 'ALL'])
    expect(codesOf(scoredNodes(grid, [second]))).toEqual(['NEW', 'A', 'ALL'])
  })

  it('hold no context KPI, and nothing of no method', () => {
    expect(codesOf(scoredNodes(grid, [first]))).not.toContain('P')
    expect(scoredNodes(grid, [])).toEqual([])
  })
})
