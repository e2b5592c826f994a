import { arithmetic, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { regroupableCycle } from '../../src/perspective/regroupable-cycle.ts'
import { maskScores } from '../../src/visible/mask.ts'
import { linkOf } from '../fixtures/chain-of.ts'
import { restricting, visibleWhere, withoutScore } from '../visible/visible.ts'

const tree = method(
  [group('ALL', null), group('X', 'ALL')],
  [kpi('A', 'X'), kpi('B', 'X'), kpi('C', 'ALL')],
  [arithmetic, { mean: 'arithmetic', minimumCoverage: 0.9 }],
)
const link = linkOf({ period: '2022', method: tree, reports: { AAA: { A: 10, B: 30, C: 60 }, BBB: { A: 20, C: 40 } } })
const scoresOf = (columns: readonly Float64Array[], seen: ReturnType<typeof regroupableCycle>) =>
  Object.fromEntries(seen.plan.nodes.map(({ code }, node) => [code, [...columns[node]!]]))

describe('regroupableCycle', () => {
  const seen = regroupableCycle(link)

  it('has the scores of the table', () => {
    expect(scoresOf(seen.published, seen)).toEqual({
      A: [10, 20],
      B: [30, Number.NaN],
      C: [60, 40],
      X: [20, Number.NaN],
      ALL: [40, 40],
    })
    expect(seen.hidden.some(Boolean)).toBe(false)
  })

  it('groups them again under other weights, which leave those not named as they are', () => {
    expect(scoresOf(seen.under(new Map([['A', 3]])), seen)).toMatchObject({ X: [15, Number.NaN], ALL: [37.5, 40] })
    expect(scoresOf(seen.under(new Map()), seen)).toEqual(scoresOf(seen.published, seen))
  })

  it('has no score under any weights where none is published', () => {
    const { X } = scoresOf(seen.under(new Map([['A', 100]])), seen)
    expect(X![1]).toBeNaN()
  })

  it('marks the nodes of which a score is kept back, and groups none above them', () => {
    const visible = visibleWhere(link.scores, (code, node) => code !== 'AAA' || !['A', 'X', 'ALL'].includes(node))
    const masked = regroupableCycle({ ...link, scores: maskScores(link.scores, tree, visible) })
    expect(masked.plan.nodes.filter((_, node) => masked.hidden[node]).map(({ code }) => code)).toEqual([
      'A',
      'X',
      'ALL',
    ])
    expect(scoresOf(masked.under(new Map([['C', 2]])), masked).ALL).toEqual([Number.NaN, 40])
  })

  describe('of which something is hidden', () => {
    const light = { ...tree, kpis: tree.kpis.map((one) => (one.code === 'B' ? { ...one, weight: 0 } : one)) }
    const cycle = linkOf({
      period: '2022',
      method: light,
      reports: { AAA: { A: 10, B: 30, C: 60 }, BBB: { A: 20, B: 5, C: 40 } },
    })
    const heavier = new Map([['B', 1]])

    it('tells no score under weights that let it count, and every other', () => {
      const masked = regroupableCycle({ ...cycle, scores: restricting(cycle, 'AAA', 'B') })
      const whole = regroupableCycle(cycle)
      expect(scoresOf(masked.published, masked)).toMatchObject({ X: [10, 20], ALL: [35, 30] })
      expect(scoresOf(masked.under(heavier), masked)).toMatchObject({ X: [Number.NaN, 12.5], ALL: [Number.NaN, 26.25] })
      const { X, ALL } = scoresOf(whole.under(new Map([['A', 2]])), whole)
      expect(scoresOf(masked.under(new Map([['A', 2]])), masked)).toMatchObject({ X, ALL })
      const marks = masked.hiddenUnder(heavier)
      const marked = masked.plan.nodes.filter((_, node) => marks[node]![0] === 1).map(({ code }) => code)
      expect([marked, marks.every((column) => column[1] === 0)]).toEqual([['B', 'X', 'ALL'], true])
    })

    it('tells every score where it has no score', () => {
      const unscored = { ...link, scores: withoutScore(cycle.scores, 'AAA', 'B'), method: tree }
      const masked = regroupableCycle({ ...unscored, scores: restricting(unscored, 'AAA', 'B') })
      const whole = regroupableCycle(unscored)
      for (const weights of [new Map(), heavier, new Map([['A', 3]])])
        expect(scoresOf(masked.under(weights), masked)).toEqual(scoresOf(whole.under(weights), whole))
    })
  })

  it('groups by weights that are fitted on scores too', () => {
    const weighting = { rule: 'principal-component' as const }
    const fitted = { ...tree, groups: [group('ALL', null), group('X', 'ALL', { weighting })] }
    const reports = Object.fromEntries([10, 25, 30, 44].map((a, at) => [`AA${at}`, { A: a, B: a + 3 * at, C: 50 }]))
    const cycle = regroupableCycle(linkOf({ period: '2022', method: fitted, reports }))
    const again = cycle.under(new Map())
    for (const [node, column] of cycle.published.entries())
      for (const [row, score] of column.entries()) expect(again[node]![row]).toBeCloseTo(score, 9)
  })
})
