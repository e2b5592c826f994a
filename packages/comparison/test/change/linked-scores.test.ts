import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { type GridLink, gridOf } from '../../src/chain/chain-grid.ts'
import { linkedScores } from '../../src/change/linked-scores.ts'
import { chainOf } from '../fixtures/chain-of.ts'

const version = (number: string, best: number) => ({
  ...method([group('ALL', null)], [kpi('A', 'ALL', { normalisation: { method: 'goalposts', worst: 0, best } })]),
  version: number,
})
const [first, second, third] = [version('1.0.0', 100), version('2.0.0', 200), version('3.0.0', 400)]

function linkedIn(links: readonly GridLink[]): number[][] {
  const grid = gridOf(links)
  const linked = linkedScores(grid)
  return linked.map((cycle) => [...cycle[grid.placeOf.get('A')!]!])
}

describe('linkedScores', () => {
  it('are the scores of a chain of one version', () => {
    const chain = chainOf([
      { period: '2021', method: first, reports: { AAA: { A: 40 } } },
      { period: '2022', method: first, reports: { AAA: { A: 50 } } },
    ])
    expect(linkedIn(chain)).toEqual([[40], [50]])
  })

  it('shift a former version by what the later makes of its last cycle', () => {
    const chain = chainOf([
      { period: '2021', method: first, reports: { AAA: { A: 40 } } },
      { period: '2022', method: first, reports: { AAA: { A: 60 } } },
      { period: '2023', method: second, reports: { AAA: { A: 80 } } },
    ])
    // 60 is 30 by the later version: both former scores fall by 30, and stay 20 apart
    expect(linkedIn(chain)).toEqual([[10], [30], [40]])
  })

  it('add up the shifts of several changes', () => {
    const chain = chainOf([
      { period: '2021', method: first, reports: { AAA: { A: 80 } } },
      { period: '2022', method: second, reports: { AAA: { A: 80 } } },
      { period: '2023', method: third, reports: { AAA: { A: 80 } } },
    ])
    expect(linkedIn(chain)).toEqual([[20], [20], [20]])
  })

  it('overlap in the last cycle that an administration has: over a gap in the one before', () => {
    const chain = chainOf([
      { period: '2021', method: first, reports: { AAA: { A: 40 }, GAP: { A: 60 } } },
      { period: '2022', method: first, reports: { AAA: { A: 60 } }, silent: ['GAP'] },
      { period: '2023', method: second, reports: { AAA: { A: 80 }, GAP: { A: 100 } } },
    ])
    expect(linkedIn(chain)).toEqual([
      [10, 30],
      [30, Number.NaN],
      [40, 50],
    ])
  })

  it('are missing before the change for a late joiner, and for a KPI that is new', () => {
    const chain = chainOf([
      { period: '2021', method: first, reports: { AAA: { A: 40 } } },
      { period: '2022', method: second, reports: { AAA: { A: 40 }, NEW: { A: 20 } } },
    ])
    expect(linkedIn(chain)).toEqual([
      [20, Number.NaN],
      [20, 10],
    ])
    const renewed = { ...second, kpis: [kpi('B', 'ALL')] }
    const [earlier] = gridOf(chainOf([{ period: '2021', method: first, reports: { AAA: { A: 40 } } }])).chain
    const later = chainOf([{ period: '2022', method: renewed, reports: { AAA: { B: 40 } } }])[0]!
    expect(linkedIn([earlier!, later])[0]).toEqual([Number.NaN])
  })
})
