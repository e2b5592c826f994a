import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { benchmarkCycle } from '../../src/benchmark/benchmark-cycle.ts'
import { trendsFrame } from '../../src/trend/trends-frame.ts'
import { chainOf } from '../fixtures/chain-of.ts'

const single = method([group('ALL', null)], [kpi('A', 'ALL')])

describe('trendsFrame', () => {
  it('is the benchmarks of the cycles one below the other, in the order given', () => {
    const chain = chainOf([
      { period: '2022', method: single, reports: { AAA: { A: 1 } } },
      { period: '2023', method: single, reports: { AAA: { A: 2 }, BBB: { A: 3 } } },
    ])
    const benchmarks = chain.map((link) => benchmarkCycle(link))
    expect(rowsOf(trendsFrame(benchmarks))).toEqual(benchmarks.flatMap((frame) => rowsOf(frame)))
  })

  it('of no cycles has no rows', () => {
    expect(trendsFrame([]).length).toBe(0)
  })
})
