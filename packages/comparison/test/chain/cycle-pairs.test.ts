import { group, kpi, method, problemOf } from '@pmm/scoring/fixtures/example'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cyclePairs, yearOf } from '../../src/chain/cycle-pairs.ts'
import { chainOf } from '../fixtures/chain-of.ts'

const one = method([group('ALL', null)], [kpi('A', 'ALL')])
const chain = chainOf(['2020', '2021', '2022', '2023'].map((period) => ({ period, method: one, reports: {} })))

describe('cyclePairs', () => {
  it('are the neighbours of a chain', () => {
    expect(cyclePairs(chain)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ])
  })

  it('add the pairs of a cycle named with every later cycle but the next', () => {
    expect(cyclePairs(chain, ['C2020', 'C2021']).slice(3)).toEqual([
      [0, 2],
      [0, 3],
      [1, 3],
    ])
  })

  it('hold a pair once, however often its cycle is named', () => {
    expect(cyclePairs(chain, ['C2021', 'C2021'])).toHaveLength(4)
  })

  it('add nothing for the last cycles, nor for a chain of one or none', () => {
    expect(cyclePairs(chain, ['C2022', 'C2023'])).toHaveLength(3)
    expect([cyclePairs(chain.slice(0, 1), ['C2020']), cyclePairs([])]).toEqual([[], []])
  })

  it('refuse a cycle that the chain does not hold, and name those it holds', () => {
    const { code, message } = problemOf(() => cyclePairs(chain, ['C1999']))
    expect(code).toBe('invalid-method')
    expect(message).toContain('C2020, C2021, C2022, C2023')
  })

  it('go from an earlier cycle to a later one, whatever is named', () => {
    fc.assert(
      fc.property(fc.subarray(['C2020', 'C2021', 'C2022', 'C2023']), (since) => {
        const pairs = cyclePairs(chain, since)
        expect(pairs.every(([from, to]) => from < to)).toBe(true)
        expect(new Set(pairs.map(String)).size).toBe(pairs.length)
      }),
    )
  })
})

describe('yearOf', () => {
  it.each([
    ['2022', 2022],
    ['2022-Q3', 2022.5],
    ['2022-04', 2022.25],
  ])('starts %s at %d', (period, year) => {
    expect(yearOf(period)).toBe(year)
  })
})
