import { describe, expect, it } from 'vitest'
import { comparedKpis } from '../../../../src/steps/impute/fill/compared-kpis.ts'
import { context, group, kpi, method } from '../../../fixtures/example.ts'

const of = method([group('ALL', null)], [kpi('Z', 'ALL'), context('M', 'ALL'), kpi('A', 'ALL')])

describe('comparedKpis', () => {
  it('are the scored KPIs in the order of their codes', () => {
    expect(comparedKpis(of, [])).toEqual([2, 0])
  })

  it('take in a context KPI that is filled', () => {
    expect(comparedKpis(of, [1])).toEqual([2, 1, 0])
  })
})
