import { describe, expect, it } from 'vitest'
import { suspiciousDeclarations } from '../../src/analysis/declared-away.ts'
import { panelOf } from '../../src/panel/panel.ts'
import { administration, context, group, kpi, method, observation } from '../fixtures/example.ts'

type Report = number | 'not-available' | 'not-applicable' | null
const no = 'not-applicable' as const
const of = method(
  [group('ALL', null)],
  [...['K0', 'K1', 'K2', 'K3'].map((code) => kpi(code, 'ALL')), context('C', 'ALL')],
)
const scored = [true, true, true, true, false]

function panelIn(reports: Readonly<Record<string, readonly Report[]>>) {
  const observations = Object.entries(reports).flatMap(([code, all]) =>
    all.flatMap((report, i) => (report === null ? [] : [observation(code, of.kpis[i]!.code, report)])),
  )
  const administrations = Object.keys(reports).map((code) => administration(code))
  return panelOf([{ period: '2024', administrations, observations }], of)
}

const found = (reports: Parameters<typeof panelIn>[0], ...limits: [Parameters<typeof suspiciousDeclarations>[2]?]) => {
  const panel = panelIn(reports)
  return suspiciousDeclarations(panel, scored, ...limits).map(({ row, declared, asked }) => [
    panel.administrations[row],
    declared.map((one) => `${panel.kpis[one.kpi]} ${one.reporting}/${one.answering}`).join(' '),
    asked,
  ])
}

describe('suspiciousDeclarations', () => {
  it('finds an administration that declares away what others report, with how many do', () => {
    const reports = { AAA: [90, 80, 85, 88], BBB: [95, null, null, null], CCC: [99, no, no, no] }
    expect(found(reports)).toEqual([['CCC', 'K1 1/1 K2 1/1 K3 1/1', 4]])
  })

  it('says nothing of a KPI that hardly anybody reports', () => {
    const reports = { AAA: [1, no, no, no], BBB: [1, no, no, no], CCC: [1, no, no, no], DDD: [1, 2, 3, 4] }
    expect(found(reports)).toEqual([])
  })

  it('says nothing of a single KPI where many are asked, unless the limits are lower', () => {
    const wide = { leastReporting: 0.5, leastDeclared: 0.3 }
    const reports = { AAA: [1, 2, 3, 4], BBB: [1, 2, 3, no] }
    expect(found(reports, wide)).toEqual([])
    expect(found(reports, { ...wide, leastDeclared: 0.25 })).toEqual([['BBB', 'K3 1/1', 4]])
  })

  it('counts those who say nothing for nobody, and context KPIs not at all', () => {
    const reports = { AAA: [null, null, null, null, 5], BBB: [1, 2, 3, 4, no], CCC: [no, no, no, no, no] }
    expect(found(reports)).toEqual([['CCC', 'K0 1/1 K1 1/1 K2 1/1 K3 1/1', 4]])
  })

  it('says nothing where nobody else answers', () => {
    expect(found({ AAA: [no, no, no, no], BBB: [null, null, null, null] })).toEqual([])
  })
})
