import { describe, expect, test } from 'vitest'
import { mappingProblems } from '../../../src/method/check/mapping-problems.ts'
import { packs } from '../../../src/method/packs.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { group, kpi, smallMethod } from '../small-method.ts'

const problemsOf = (ofKpi: object, ofGroup: object = {}) =>
  mappingProblems(
    smallMethod({
      groups: [group(), group({ code: 'A', parent: 'ALL', ...ofGroup })],
      kpis: [kpi(ofKpi), kpi({ code: 'A-2' })],
    }) as unknown as Method,
  )

describe('mappingProblems', () => {
  test('takes the goals from 1 to 17, and any instrument', () => {
    expect(problemsOf({ sdgs: [1, 17], instruments: ['SAFE Framework', 'Revised Kyoto Convention'] })).toEqual([])
    expect(packs.flatMap(mappingProblems)).toEqual([])
  })

  test.each([0, 18, -1])('refuses the goal %d, of KPIs and of groups', (sdg) => {
    const message = 'there is no such goal; they are 1 to 17'
    expect(problemsOf({ sdgs: [5, sdg] })).toEqual([{ path: '/kpis/0/sdgs/1', value: sdg, message }])
    expect(problemsOf({}, { sdgs: [sdg] })).toEqual([{ path: '/groups/1/sdgs/0', value: sdg, message }])
  })

  test('names each goal and instrument that is said again', () => {
    expect(problemsOf({ sdgs: [5, 5, 5] })).toEqual([
      { path: '/kpis/0/sdgs/1', value: 5, message: 'is said twice' },
      { path: '/kpis/0/sdgs/2', value: 5, message: 'is said twice' },
    ])
    expect(problemsOf({ instruments: ['SAFE', 'SAFE'] })).toEqual([
      { path: '/kpis/0/instruments/1', value: 'SAFE', message: 'is said twice' },
    ])
  })

  test('takes one goal of a KPI and of its group', () => {
    expect(problemsOf({ sdgs: [5] }, { sdgs: [5] })).toEqual([])
  })

  test('refuses a title that differs only in what a code leaves out, naming the title that was first', () => {
    expect(problemsOf({ instruments: ['safe-framework'] }, { instruments: ['SAFE Framework'] })).toEqual([
      {
        path: '/kpis/0/instruments/0',
        value: 'safe-framework',
        message: 'is "SAFE Framework" elsewhere; write it in one way',
      },
    ])
  })
})
