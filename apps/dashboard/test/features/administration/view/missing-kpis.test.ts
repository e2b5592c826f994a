import { describe, expect, test } from 'vitest'
import { missingKpis } from '../../../../src/features/administration/view/missing-kpis.ts'
import { score, tree } from '../../../examples.ts'

const byNode = new Map([
  ['K1', score('KEN', 'K1', { status: 'reported', value: 60 })],
  ['K2', score('KEN', 'K2', { status: 'not-available' })],
])

const missingBelow = (code: string) => missingKpis(code, byNode, tree).map(({ kpi, reason }) => [kpi.code, reason])

describe('missingKpis', () => {
  test('lists the KPIs below a node that have no value, with the reason', () => {
    expect(missingBelow('ALL')).toEqual([
      ['K2', 'Not available'],
      ['K3', 'Not reported'],
    ])
  })

  test('says of a KPI itself whether it is missing', () => {
    expect(missingBelow('K1')).toEqual([])
    expect(missingBelow('K2')).toEqual([['K2', 'Not available']])
  })
})
