import type { Ruler } from '@pmm/core/method/schema/ruler'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { rulersFrame } from '../../src/explain/rulers-frame.ts'

describe('rulersFrame', () => {
  it('has a row per ruler, with its parameters as JSON', () => {
    const rulers: Ruler[] = [
      { step: 'treat', at: 1, kpi: 'K', cycle: '2024', fitted: [] },
      { step: 'weigh', group: 'G', cycle: null, weights: { K: 0.4, L: 0.6 } },
    ]
    const rows = rowsOf(rulersFrame(rulers))
    expect(rows.map(({ step, at, node, cycle }) => [step, at, node, cycle])).toEqual([
      ['treat', 1, 'K', '2024'],
      ['weigh', null, 'G', null],
    ])
    expect(rows.map(({ parameters }) => JSON.parse(parameters!))).toEqual(rulers)
  })
})
