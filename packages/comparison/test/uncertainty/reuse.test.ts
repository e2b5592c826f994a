import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { momentsOf } from '@pmm/scoring/kernel/moments'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GridLink } from '../../src/chain/chain-grid.ts'
import { changesFrame } from '../../src/change/changes-frame.ts'
import { drawBits, rowBits, shakeInto } from '../../src/uncertainty/draws/cell-normals.ts'
import type { Precedents } from '../../src/uncertainty/reuse.ts'
import { maskScores } from '../../src/visible/mask.ts'
import { anyChain } from '../fixtures/any-chain.ts'
import { chainOf } from '../fixtures/chain-of.ts'
import { visibleWhere } from '../visible/visible.ts'

const spec = { seed: 1, replications: 20, sources: { weights: [{ noise: 0.25 }], measurementError: { reported: 0.2 } } }
const told = (chain: readonly GridLink[], precedents?: Precedents) =>
  rowsOf(changesFrame(chain, { uncertainty: { spec, ...(precedents && { precedents }) } }))

/** The chain without what an administration reported, and without every group above it. */
const without = (chain: readonly GridLink[], administration: string, kpis: readonly string[]): readonly GridLink[] =>
  chain.map((link) => {
    const groups = link.method.groups.map(({ code }) => code)
    const hidden = new Set([...kpis, ...groups])
    return {
      ...link,
      scores: maskScores(
        link.scores,
        link.method,
        visibleWhere(link.scores, (who, node) => who !== administration || !hidden.has(node)),
      ),
    }
  })

describe('changesFrame, with precedents', () => {
  it('tells of any method what it tells without, to whoever sees less and to whoever sees more', () => {
    fc.assert(
      fc.property(anyChain, fc.subarray(['K1', 'K2', 'K3', 'K4', 'K5'], { minLength: 1 }), (chain, kpis) => {
        const seen = without(chain, 'AAA', kpis)
        for (const [first, second] of [
          [chain, seen],
          [seen, chain],
        ] as const) {
          const precedents: Precedents = []
          expect(told(first, precedents)).toEqual(told(first))
          expect(told(second, precedents)).toEqual(told(second))
        }
      }),
      { numRuns: 40 },
    )
  })

  const two = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
  const chain = chainOf([
    { period: '2022', method: two, reports: { AAA: { A: 40, B: 50 }, BBB: { A: 40, B: 50 }, CCC: { A: 40, B: 50 } } },
    { period: '2023', method: two, reports: { AAA: { A: 41, B: 50 }, BBB: { A: 42, B: 49 }, CCC: { A: 41, B: 51 } } },
  ])

  it('tells two audiences the same of whom they see the same of', () => {
    const all = told(chain)
    const seen = told(without(chain, 'BBB', ['A']))
    const of = (rows: typeof all, code: string) => rows.filter(({ administration }) => administration === code)
    for (const code of ['AAA', 'CCC']) expect(of(seen, code)).toEqual(of(all, code))
    const [kpiA, kpiB, whole] = of(seen, 'BBB')
    expect([kpiA!.probability, whole!.probability]).toEqual([null, null])
    expect(kpiB).toEqual(of(all, 'BBB')[1])
  })

  it('does not tell what others saw', () => {
    const precedents: Precedents = []
    told(chain, precedents)
    const seen = told(without(chain, 'BBB', ['A']), precedents)
    expect(seen.filter(({ administration, node }) => administration === 'BBB' && node !== 'B')).toMatchObject([
      { probability: null, verdict: null },
      { probability: null, verdict: null },
    ])
  })
})

describe('shakeInto', () => {
  const shaken = (kpi: string, replication: number, count = 5000) => {
    const ofRows = Int32Array.from({ length: count }, (_, row) => rowBits(`A${row}`, 'C2024'))
    const target = new Float64Array(count)
    const column = { values: target.slice().fill(1), deviations: target.slice().fill(1), ofRows }
    shakeInto(target, everyRow(count), column, drawBits(kpi, 2026, 6, replication))
    return target.map((x) => x - 1)
  }

  it('adds standard normal numbers', () => {
    const normals = shaken('TF-01', 0)
    const { mean, deviation } = momentsOf(everyRow(normals.length), normals)
    expect(Math.abs(mean)).toBeLessThan(0.05)
    expect(Math.abs(deviation - 1)).toBeLessThan(0.05)
    const within = (size: number) => normals.filter((x) => Math.abs(x) < size).length / normals.length
    expect(within(1)).toBeCloseTo(0.683, 1)
    expect(within(1.96)).toBeCloseTo(0.95, 1)
  })

  it('draws KPIs, replications and administrations apart from one another', () => {
    const [one, other, next] = [shaken('TF-01', 0), shaken('TF-02', 0), shaken('TF-01', 1)]
    const correlation = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, at) => sum + x * b[at]!, 0) / a.length
    for (const pair of [other, next, Float64Array.from([...one.subarray(1), one[0]!])])
      expect(Math.abs(correlation(one, pair))).toBeLessThan(0.06)
  })
})
