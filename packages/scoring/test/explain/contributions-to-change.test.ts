import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contributionsToChange } from '../../src/explain/contributions-to-change.ts'
import { group, kpi, method, problemOf } from '../fixtures/example.ts'
import { scoredOf, tree } from '../fixtures/trees.ts'

const request = { administration: 'FRA', from: '2023', to: '2024' }
const of = method([group('ALL', null)], [kpi('K1', 'ALL'), kpi('K2', 'ALL'), kpi('K3', 'ALL', { weight: 2 })])
type Values = Parameters<typeof scoredOf>[1][string]
const changeOf = (before: Values, after: Values) =>
  contributionsToChange(scoredOf(of, { '2023': before, '2024': after }), request)

describe('contributionsToChange', () => {
  it('adds up to the change over any tree', () => {
    fc.assert(
      fc.property(tree(), ({ scored }) => {
        const { change, kpis, byRule } = contributionsToChange(scored, request)
        if (change === null) return
        const sum = kpis.reduce((total, { byValue, byWeight }) => total + byValue + byWeight, byRule)
        expect(Math.abs(sum - change)).toBeLessThanOrEqual(1e-8)
        expect(byRule).toBe(0)
      }),
    )
  })

  it('is turned round with the cycles', () => {
    fc.assert(
      fc.property(tree(), ({ scored }) => {
        const forth = contributionsToChange(scored, request)
        const back = contributionsToChange(scored, { ...request, from: '2024', to: '2023' })
        for (const [i, { total, byValue }] of forth.kpis.entries()) {
          expect(back.kpis[i]!.total).toBeCloseTo(-total, 8)
          expect(back.kpis[i]!.byValue).toBeCloseTo(-byValue, 8)
        }
      }),
    )
  })

  it('gives a change of values to the KPIs that changed, by weight', () => {
    const { change, kpis } = changeOf([40, 60, 50], [60, 60, 70])
    expect(change).toBe(15)
    expect(kpis.map(({ byValue, byWeight }) => [byValue, byWeight])).toEqual([
      [5, 0],
      [0, 0],
      [10, 0],
    ])
  })

  it('tells what comes from reporting more apart from what comes from doing better', () => {
    const { change, kpis } = changeOf([40, 60, 'not-available'], [40, 60, 80])
    expect(change).toBe(15)
    expect(kpis.every(({ byValue }) => byValue === 0)).toBe(true)
    expect(kpis[2]).toMatchObject({ kpi: 'K3', presence: 'came', from: null, to: 80, total: 0.5 * (80 - 57.5) })
  })

  it('gives nothing to a KPI that comes with the score of the whole', () => {
    const { change, kpis } = changeOf([50, 50, 'not-available'], [50, 50, 50])
    expect(change).toBe(0)
    expect(kpis.map(({ total }) => total)).toEqual([0, 0, 0])
  })

  it('has nothing to split where a score is missing', () => {
    expect(changeOf([], [40])).toEqual({ from: null, to: 40, change: null, kpis: [], byRule: 0 })
  })

  it('leaves out what is missing in both cycles', () => {
    expect(changeOf([40], [60]).kpis.map(({ kpi: code }) => code)).toEqual(['K1'])
  })

  it('refuses a cycle it does not know', () => {
    const scored = scoredOf(of, { '2023': [40] })
    expect(problemOf(() => contributionsToChange(scored, request)).code).toBe('not-found')
  })
})
