import { describe, expect, test } from 'vitest'
import type { Method } from '../../../src/method/schema/method.ts'
import { groupingsOf, instrumentCode } from '../../../src/method/tree/groupings.ts'
import { group, kpi, smallMethod } from '../small-method.ts'

const mapped = smallMethod({
  groups: [group(), group({ code: 'A', parent: 'ALL', sdgs: [17], instruments: ['SAFE Framework'] })],
  kpis: [kpi({ sdgs: [16, 5], instruments: ['Data Model', 'SAFE Framework'] }), kpi({ code: 'A-2' })],
})

describe('groupingsOf', () => {
  test('gives the KPIs of each goal, by its number; a KPI that says none is where its group is', () => {
    expect(groupingsOf(mapped as Method, 'sdg')).toEqual([
      { code: 'sdg:5', title: '5 Gender equality', kpis: ['A-1'] },
      { code: 'sdg:16', title: '16 Peace, justice and strong institutions', kpis: ['A-1'] },
      { code: 'sdg:17', title: '17 Partnerships for the goals', kpis: ['A-2'] },
    ])
  })

  test('gives the KPIs of each instrument, by its title', () => {
    expect(groupingsOf(mapped as Method, 'instrument')).toEqual([
      { code: 'instrument:data-model', title: 'Data Model', kpis: ['A-1'] },
      { code: 'instrument:safe-framework', title: 'SAFE Framework', kpis: ['A-1', 'A-2'] },
    ])
  })

  test('is empty where a method maps nothing', () => {
    expect(groupingsOf(smallMethod() as Method, 'sdg')).toEqual([])
  })
})

describe('instrumentCode', () => {
  test.each([
    ['SAFE Framework', 'instrument:safe-framework'],
    ['Data Model (v4)', 'instrument:data-model-v4'],
    ['  Time–Release Study ', 'instrument:time-release-study'],
    ['Convention d’Arusha révisée', 'instrument:convention-d-arusha-révisée'],
  ])('writes %s as %s', (title, code) => {
    expect(instrumentCode(title)).toBe(code)
  })
})
