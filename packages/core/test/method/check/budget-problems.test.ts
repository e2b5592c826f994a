import { describe, expect, test } from 'vitest'
import { checkMethod } from '../../../src/method/check/check-method.ts'
import { group, kpi, smallMethod } from '../small-method.ts'

const balancedBy = (points: object) =>
  smallMethod({
    kpis: [kpi(), kpi({ code: 'B-1', parent: 'B' })],
    groups: [group(), group({ code: 'A', parent: 'ALL' }), group({ code: 'B', parent: 'ALL' })],
    weights: { by: 'regions-balanced', budgets: [{ expert: 'One', region: 'EUR', points }] },
  })
const problemsOf = (points: object) => checkMethod(balancedBy(points)).problems.map(({ message }) => message)

describe('the experts by whom a method balances the regions', () => {
  test('are accepted where 100 points are spread over all children of a group', () => {
    expect(problemsOf({ A: 70, B: 30 })).toEqual([])
  })

  test('are refused for unknown codes, children left out, and other sums', () => {
    expect(problemsOf({ A: 70, B: 30, Z: 1 })).toEqual(['there is no scored child "Z"'])
    expect(problemsOf({ A: 100 })).toEqual(['One says nothing of "B" in "ALL"; 0 points where it is worth none'])
    expect(problemsOf({ A: 70, B: 20 })[0]).toContain('these make 90')
  })
})
