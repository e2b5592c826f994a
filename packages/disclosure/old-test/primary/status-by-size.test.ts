import { defaultParameters as parameters } from '@pmm/core/disclosure/parameters'
import { describe, expect, it } from 'vitest'
import type { Kind } from '../../src/cells/order-statistics.ts'
import { minimumFrequency, statusBySize } from '../../src/primary/status-by-size.ts'

const statusOf = (kind: Kind, size: number, count: number, isLinear = true) =>
  statusBySize(kind, size, count, { isLinear }, parameters)

describe('the minimum frequency', () => {
  it('is five contributors, twelve for quartiles, twenty for deciles', () => {
    const kinds = ['mean', 'median', 'extremes', 'quartiles', 'deciles'] as const
    expect(kinds.map((kind) => minimumFrequency(kind, parameters))).toEqual([5, 5, 5, 12, 20])
  })

  it('is never below that of every cell', () => {
    const strict = { ...parameters, contributors: 30 }
    expect([minimumFrequency('quartiles', strict), minimumFrequency('deciles', strict)]).toEqual([30, 30])
  })
})

describe('a cell by its numbers of contributors', () => {
  it.each([
    ['mean', 4, 0, 'A'],
    ['mean', 5, 0, 'F'],
    ['quartiles', 11, 0, 'A'],
    ['quartiles', 12, 0, 'F'],
    ['deciles', 19, 0, 'A'],
    ['deciles', 20, 0, 'F'],
  ] as const)('%s of %i, none of them confidential: %s, %s', (kind, size, count, status) => {
    expect(statusOf(kind, size, count)).toBe(status)
  })

  it('has too few where one or two values are confidential, however many contribute', () => {
    expect([1, 2].map((count) => statusOf('mean', 100, count))).toEqual(['A', 'A'])
  })

  it('is decided by the values where three or more are confidential', () => {
    expect([statusOf('mean', 5, 3), statusOf('median', 5, 5)]).toEqual([null, null])
  })

  it('is suppressed where a score above is no plain mean, so that nobody knows what the cell says of it', () => {
    expect(statusOf('mean', 20, 8, false)).toBe('D')
    expect(statusOf('mean', 20, 0, false)).toBe('F')
  })
})
