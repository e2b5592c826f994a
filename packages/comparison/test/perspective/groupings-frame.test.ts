import { administration, arithmetic, context, group, kpi, method, observation } from '@pmm/scoring/fixtures/example'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { groupingsFrame } from '../../src/perspective/groupings-frame.ts'
import { restricting, withoutScore } from '../visible/visible.ts'

const plain = method(
  [
    group('ALL', null),
    { ...group('A', 'ALL'), weight: 3, sdgs: [9] },
    { ...group('B', 'ALL'), instruments: ['Kyoto'] },
  ],
  [
    kpi('A1', 'A'),
    { ...kpi('A2', 'A'), sdgs: [5, 9] },
    kpi('B1', 'B'),
    { ...kpi('B2', 'B'), sdgs: [9] },
    { ...context('C', 'B'), sdgs: [9] },
  ],
  [{ mean: 'arithmetic', minimumCoverage: 0.5 }, arithmetic],
)
const values: Record<string, Record<string, number>> = {
  DEU: { A1: 10, A2: 20, B1: 40, B2: 80, C: 5 },
  FRA: { A1: 10, B1: 40 },
  KEN: { B1: 30 },
}
const scores = scoreCycle({
  period: '2024',
  method: plain,
  administrations: ['DEU', 'FRA', 'KEN', 'NOR'].map((code) => administration(code)),
  observations: Object.entries(values).flatMap(([code, ofCode]) =>
    Object.entries(ofCode).map(([name, value]) => observation(code, name, value)),
  ),
})
const rows = rowsOf(groupingsFrame({ method: plain, scores }))
const of = (code: string, grouping: string, among = rows) =>
  among.find((row) => row.administration === code && row.grouping === grouping)!

describe('groupingsFrame', () => {
  it('has goals by number, then instruments, for everyone', () => {
    const codes = rows
      .filter(({ administration: code }) => code === 'DEU')
      .map(({ grouping, title }) => `${grouping} ${title}`)
    expect(codes).toEqual([
      ...['sdg:5 5 Gender equality', 'sdg:9 9 Industry, innovation and infrastructure', 'instrument:kyoto Kyoto'],
    ])
    expect(rows).toHaveLength(12)
  })

  it('weighs KPIs as the overall score does, and leaves context KPIs out', () => {
    const { A1, A2, B2 } = values.DEU as { A1: number; A2: number; B2: number }
    const score = (3 / 8) * A1 + (3 / 8) * A2 + (1 / 8) * B2
    const row = of('DEU', 'sdg:9')
    expect(row).toMatchObject({ kpis: 3, scored: 3, coverage: 1, status: 'scored' })
    expect(row.score).toBeCloseTo(score / (7 / 8), 12)
  })

  it('needs the coverage the overall score needs', () => {
    expect(of('FRA', 'sdg:9')).toMatchObject({ scored: 1, status: 'insufficient-coverage', score: null })
    expect(of('FRA', 'sdg:9').coverage).toBeCloseTo(3 / 7, 12)
    expect(of('KEN', 'sdg:9')).toMatchObject({ scored: 0, coverage: 0, status: 'not-reported' })
    expect(of('NOR', 'instrument:kyoto')).toMatchObject({ status: 'not-reported', score: null })
  })

  it('says nothing where one of the KPIs is kept back', () => {
    const seen = restricting({ scores, method: plain }, 'DEU', 'A2')
    const masked = rowsOf(groupingsFrame({ method: plain, scores: seen }))
    expect(of('DEU', 'sdg:9', masked)).toMatchObject({
      status: 'undisclosed',
      score: null,
      scored: null,
      coverage: null,
    })
    expect(of('DEU', 'instrument:kyoto', masked)).toEqual(of('DEU', 'instrument:kyoto'))
  })

  it('says what it says without a hidden KPI that has no score', () => {
    const unscored = withoutScore(scores, 'DEU', 'A2')
    const whole = rowsOf(groupingsFrame({ method: plain, scores: unscored }))
    const seen = restricting({ scores: unscored, method: plain }, 'DEU', 'A2')
    expect(rowsOf(groupingsFrame({ method: plain, scores: seen }))).toEqual(whole)
  })

  it('says what it says without a hidden KPI that has no weight', () => {
    const light = { ...plain, kpis: plain.kpis.map((one) => (one.code === 'A2' ? { ...one, weight: 0 } : one)) }
    const whole = rowsOf(groupingsFrame({ method: light, scores }))
    expect(of('DEU', 'sdg:9', whole)).toMatchObject({ scored: 2, status: 'scored' })
    const seen = restricting({ scores, method: light }, 'DEU', 'A2')
    expect(rowsOf(groupingsFrame({ method: light, scores: seen }))).toEqual(whole)
  })

  it('is empty where the method maps nothing', () => {
    const unmapped = method([group('ALL', null)], [kpi('K', 'ALL')], [arithmetic])
    const one = { period: '2024', method: unmapped, administrations: [administration('DEU')], observations: [] }
    expect(groupingsFrame({ method: unmapped, scores: scoreCycle(one) }).length).toBe(0)
  })
})
