import { describe, expect, test } from 'vitest'
import { checkMethod } from '../../../src/method/check/check-method.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { groupingsOf } from '../../../src/method/tree/groupings.ts'
import { group, kpi, smallMethod } from '../small-method.ts'

const mapped = smallMethod({
  groups: [group(), group({ code: 'A', parent: 'ALL', sdgs: [17], instruments: ['SAFE Framework'] })],
  kpis: [kpi({ sdgs: [16, 5], instruments: ['Data Model', 'SAFE Framework'] }), kpi({ code: 'A-2' })],
})
const problemsOf = (change: object) =>
  checkMethod(smallMethod({ kpis: [kpi(change), kpi({ code: 'A-2', instruments: ['SAFE Framework'] })] })).problems

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

describe('the goals and instruments of a method', () => {
  test.each([0, 18, -1])('refuse the goal %s', (sdg) => {
    expect(problemsOf({ sdgs: [sdg] })).toEqual([
      { path: '/kpis/0/sdgs/0', value: sdg, message: 'there is no such goal; they are 1 to 17' },
    ])
  })

  test('refuse one said twice', () => {
    expect(problemsOf({ sdgs: [5, 5] })).toMatchObject([{ path: '/kpis/0/sdgs/1', message: 'is said twice' }])
  })

  test('refuse an instrument written in two ways', () => {
    expect(problemsOf({ instruments: ['Safe framework'] })).toMatchObject([
      { path: '/kpis/1/instruments/0', message: 'is "Safe framework" elsewhere; write it in one way' },
    ])
  })
})
