import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { benchmarkCycle } from '../../src/benchmark/benchmark-cycle.ts'
import { releasedSpreads, unknownSpread } from '../../src/benchmark/released-spreads.ts'
import { linkOf } from '../fixtures/chain-of.ts'

const single = method([group('ALL', null)], [kpi('A', 'ALL')])
const link = linkOf({
  period: '2022',
  method: single,
  reports: { AAA: { A: 0 }, BBB: { A: 10 }, CCC: { A: 20 }, DDD: { A: 30 }, EEE: { A: 40 } },
})

describe('releasedSpreads', () => {
  const spreads = releasedSpreads(benchmarkCycle(link))

  it('finds the spread of scores by group and node', () => {
    expect(spreads.get('world')!.get('ALL')).toEqual({
      reporting: 5,
      lowerDecile: 4,
      lowerQuartile: 10,
      median: 20,
      upperQuartile: 30,
      upperDecile: 36,
      error: 0,
      noise: 'none',
    })
  })

  it('knows no group or node that the table does not have', () => {
    expect(spreads.get('region:AMS')).toBeUndefined()
    expect(spreads.get('world')!.get('Z')).toBeUndefined()
  })
})

describe('unknownSpread', () => {
  it('says nothing', () => {
    const { noise, ...numbers } = unknownSpread
    expect([noise, Object.values(numbers).every(Number.isNaN)]).toEqual([null, true])
  })
})
