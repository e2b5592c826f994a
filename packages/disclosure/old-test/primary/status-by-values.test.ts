import { defaultParameters as parameters } from '@pmm/core/disclosure/parameters'
import { describe, expect, it } from 'vitest'
import type { Kind } from '../../src/cells/order-statistics.ts'
import { statusByValues } from '../../src/primary/status-by-values.ts'

/** The status of a cell of everybody. @param confidential places of confidential values */
function statusOf(kind: Kind, values: readonly number[], confidential: readonly number[]) {
  const hidden = Uint8Array.from(values, (_, place) => Number(confidential.includes(place)))
  const column = { values: Float64Array.from(values), hidden }
  return statusByValues({ members: Uint32Array.from(values.keys()) }, kind, column, parameters)
}

describe('a cell by the values of its contributors', () => {
  it('does not show an extreme that is confidential, alone or beside an equal one', () => {
    expect(statusOf('extremes', [1, 5, 6, 7, 9], [0, 1, 2])).toBe('C')
    expect(statusOf('extremes', [1, 5, 6, 7, 9], [1, 2, 4])).toBe('C')
    expect(statusOf('extremes', [1, 1, 6, 7, 9], [1, 2, 3])).toBe('C')
  })

  it('shows extremes that everybody sees', () => {
    expect(statusOf('extremes', [1, 5, 6, 7, 9], [1, 2, 3])).toBe('F')
  })

  it('does not show a mean that breaks the p% rule', () => {
    expect(statusOf('mean', [100, 40, 3, 2, 1], [0, 1, 2, 3, 4])).toBe('C')
    expect(statusOf('mean', [100, 40, 30, 20, 10], [0, 1, 2, 3, 4])).toBe('F')
  })

  it('leaves quantiles to secondary suppression', () => {
    const all = [0, 1, 2, 3, 4]
    for (const kind of ['median', 'quartiles', 'deciles'] as const)
      expect(statusOf(kind, [100, 40, 3, 2, 1], all)).toBe('F')
  })
})
