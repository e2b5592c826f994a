import { describe, expect, test } from 'vitest'
import { statusCounts } from '../../../../src/features/kpi/view/status-counts.ts'

describe('statusCounts', () => {
  test('counts what occurs, reported first and silence last', () => {
    const rows = ['not-reported', 'reported', 'estimated', 'reported'].map((status) => ({ status }))
    expect(statusCounts(rows)).toEqual([
      { name: 'Reported', count: 2 },
      { name: 'Estimated', count: 1 },
      { name: 'Not reported', count: 1 },
    ])
  })
})
