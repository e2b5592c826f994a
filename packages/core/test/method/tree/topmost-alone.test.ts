import { describe, expect, test } from 'vitest'
import type { Method } from '../../../src/method/schema/method.ts'
import { topmostAlone } from '../../../src/method/tree/topmost-alone.ts'
import { group, kpi, smallMethod } from '../small-method.ts'

const groups = [
  group(),
  group({ code: 'A', parent: 'ALL' }),
  group({ code: 'B', parent: 'ALL' }),
  group({ code: 'C', parent: 'B' }),
]
const kpis = [kpi(), kpi({ code: 'A-2' }), kpi({ code: 'C-1', parent: 'C' })]
const methodOf = (change: object = {}) => smallMethod({ groups, kpis, ...change }) as unknown as Method
const alone = (code: string, change: object = {}) => topmostAlone(code, methodOf(change))

describe('topmostAlone', () => {
  test('is the node itself where it has a sibling that counts', () => {
    expect([alone('A-1'), alone('A'), alone('B')]).toEqual(['A-1', 'A', 'B'])
  })

  test('climbs over every group of which a node is the only child', () => {
    expect([alone('C-1'), alone('C')]).toEqual(['B', 'B'])
  })

  test('is null for the root, for a stranger, and where the overall score is that node alone', () => {
    expect([alone('ALL'), alone('X')]).toEqual([null, null])
    const single = { groups: [group(), group({ code: 'A', parent: 'ALL' })], kpis: [kpi()] }
    expect([alone('A-1', single), alone('A', single)]).toEqual([null, null])
  })

  test('counts no context KPI for a sibling', () => {
    const context = kpi({ code: 'A-2', direction: 'context', normalisation: null })
    expect(alone('A-1', { kpis: [kpi(), context, kpis[2]] })).toBe('A')
  })

  test('counts no KPI and no group of weight 0 for a sibling', () => {
    expect(alone('A-1', { kpis: [kpi(), kpi({ code: 'A-2', weight: 0 }), kpis[2]] })).toBe('A')
    const weightless = groups.map((one) => (one.code === 'B' ? { ...one, weight: 0 } : one))
    expect(alone('A', { groups: weightless })).toBeNull()
  })

  test('counts no group for a sibling below which nothing is scored', () => {
    const context = kpi({ code: 'C-1', parent: 'C', direction: 'context', normalisation: null })
    expect(alone('A', { kpis: [kpi(), kpi({ code: 'A-2' }), context] })).toBeNull()
  })
})
