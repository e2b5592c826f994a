import { describe, expect, it } from 'vitest'
import { fillPeers } from '../../../../src/steps/impute/fill/fill-peers.ts'
import { _ } from '../../../fixtures/small-panel.ts'
import { stepInput } from '../../../fixtures/step-input.ts'

const cells = {
  2023: { DEU: [50, 0, 0, 1], FRA: [60, 1, 0, 1] },
  2024: { DEU: [1, 0, 0, 1], ESP: [3, 1, 1, 1], FRA: [_, 0, 1, 1], USA: [9, 9, _, 1] },
}
const rule = { method: 'nearest-peers', peers: 2, minimumShared: 2 } as const

describe('fillPeers', () => {
  it('averages the nearest peers of the same cycle', () => {
    expect(fillPeers(stepInput(cells, 3), rule, [0]).cells).toEqual([
      { kpi: 0, row: 4, value: 2, how: 'nearest-peers', from: [3, 2] },
    ])
  })

  it('fills the KPIs that the rule serves only', () => {
    expect(fillPeers(stepInput(cells, 3), rule, [2]).cells.map(({ kpi, row }) => [kpi, row])).toEqual([[2, 5]])
  })

  it('reports the scale of every KPI by which rows are compared', () => {
    const { rulers } = fillPeers(stepInput(cells, 3), { ...rule, reference: 'all-cycles' }, [0])
    expect(rulers.map(({ kpi, cycle }) => [kpi, cycle])).toEqual([
      ['K1', null],
      ['K2', null],
      ['K3', null],
    ])
  })

  it('finds nothing where no two rows share enough', () => {
    expect(fillPeers(stepInput(cells, 3), { ...rule, minimumShared: 3 }, [0]).cells).toEqual([])
  })
})
