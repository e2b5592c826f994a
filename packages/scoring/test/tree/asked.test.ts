import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Method } from '@pmm/core/method/schema/method'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain } from '../../src/explain/explain.ts'
import { panelOf } from '../../src/panel/panel.ts'
import { planOf } from '../../src/panel/plan.ts'
import { preparePanel } from '../../src/score/prepare-panel.ts'
import { scoreFrame } from '../../src/score/score-cycle.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { askedCoverages } from '../../src/tree/asked.ts'
import { rescorerOf } from '../../src/tree/rescorer.ts'
import { administration, group, kpi, method, observation } from '../fixtures/example.ts'

type Report = number | 'not-available' | 'not-applicable'
type Reports = Readonly<Record<string, readonly Report[]>>

const half: Aggregation = { mean: 'arithmetic', minimumCoverage: 0.5 }
const flat = (aggregation: Aggregation, weights = [1, 1, 1, 1]): Method =>
  method(
    [group('ALL', null)],
    weights.map((weight, i) => kpi(`K${i}`, 'ALL', { weight })),
    [aggregation],
  )
const deep = (top: Aggregation, below: Aggregation): Method =>
  method(
    [group('ALL', null), group('A', 'ALL', { weight: 3 }), group('B', 'ALL')],
    [kpi('K0', 'A'), kpi('K1', 'A'), kpi('K2', 'B'), kpi('K3', 'B')],
    [top, below],
  )

const panelIn = (of: Method, reports: Reports) =>
  panelOf(
    [
      {
        period: '2024',
        administrations: Object.keys(reports).map((code) => administration(code)),
        observations: Object.entries(reports).flatMap(([code, all]) =>
          all.map((report, i) => observation(code, `K${i}`, report)),
        ),
      },
    ],
    of,
  )

function scoresOf(of: Method, reports: Reports) {
  const rows = rowsOf(scoreFrame(scorePanel(panelIn(of, reports), planOf(of)), '2024'))
  return new Map(rows.map((row) => [`${row.administration} ${row.node}`, row]))
}

const no = 'not-applicable'
const reports: Reports = {
  FULL: [70, 60, 65, 68],
  PART: [75, 'not-available', 'not-available', 'not-available'],
  PICK: [99, no, no, no],
}

describe('coverage of what the method asks', () => {
  it('tells who rests on one KPI of four from who rests on four, where the coverage of what applies does not', () => {
    const scores = scoresOf(flat(half), reports)
    expect(scores.get('PICK ALL')).toMatchObject({ score: 99, coverage: 1, coverageAsked: 0.25 })
    expect(scores.get('FULL ALL')).toMatchObject({ coverage: 1, coverageAsked: 1 })
    expect(scores.get('PART ALL')).toMatchObject({ score: null, coverage: 0.25, coverageAsked: 0.25 })
    expect(scores.get('PICK K0')!.coverageAsked).toBeNull()
  })

  it('weighs KPIs as the method does, down the tree', () => {
    const scores = scoresOf(deep(half, half), { PICK: [10, no, no, no], SOME: [10, 20, no, 30] })
    expect(scores.get('PICK ALL')).toMatchObject({ coverage: 1, coverageAsked: 0.375 })
    expect(scores.get('PICK B')).toMatchObject({ coverage: null, coverageAsked: 0 })
    expect(scores.get('SOME ALL')).toMatchObject({ coverage: 1, coverageAsked: 0.875 })
  })

  it('counts children alike where the method counts', () => {
    const scores = scoresOf(flat({ ...half, coverage: 'count' }, [7, 1, 1, 1]), { PICK: [99, no, no, no] })
    expect(scores.get('PICK ALL')!.coverageAsked).toBe(0.25)
  })

  it('is said in words in the explanation', () => {
    const of = flat(half)
    const scored = scorePanel(panelIn(of, reports), planOf(of))
    const noteOf = (code: string) => explain(scored, { administration: code, period: '2024' }).node.notes
    expect(noteOf('PICK')).toEqual([
      'rests on 1 of the 4 KPIs that the method asks (25 % of their weight); 3 declared not applicable',
    ])
    expect(noteOf('FULL')).toEqual([])
  })
})

describe('minimumAsked', () => {
  const floored = flat({ ...half, minimumAsked: 0.5 })

  it('leaves a group without a score below it, and passes at exactly it', () => {
    const scores = scoresOf(floored, { ...reports, EVEN: [80, 90, no, no] })
    expect(scores.get('PICK ALL')).toMatchObject({ status: 'insufficient-coverage', score: null, coverage: 1 })
    expect(scores.get('PICK K0')).toMatchObject({ score: 99, contribution: null })
    expect(scores.get('EVEN ALL')).toMatchObject({ status: 'scored', score: 85, coverageAsked: 0.5 })
  })

  it('holds for the group that says it alone', () => {
    const scores = scoresOf(deep(half, { ...half, minimumAsked: 0.6 }), { SOME: [10, 20, no, 30] })
    expect(scores.get('SOME B')).toMatchObject({ score: null, status: 'insufficient-coverage' })
    expect(scores.get('SOME ALL')).toMatchObject({ score: 15, status: 'scored' })
  })

  it('closes no gate of a group that has no score', () => {
    const gates = [{ node: 'K0', minimum: 100, limit: 10 }]
    const gated = { ...floored, groups: [group('ALL', null, { gates })] }
    const { gates: held } = scorePanel(
      panelIn(gated, { PICK: [99, no, no, no], FULL: [70, 60, 65, 68] }),
      planOf(gated),
    )
    expect(held.map(({ row }) => row)).toEqual([0])
  })

  it('holds in replications and what-if too', () => {
    const means = ['arithmetic', 'median', 'weakest-link'] as const
    for (const mean of means) {
      const of = flat({ ...half, mean, minimumAsked: 0.5 })
      const prepared = preparePanel(panelIn(of, reports), planOf(of))
      const [scores] = rescorerOf(prepared, planOf(of))(Float64Array.of(1, 2, 3, 4, 1))
      expect([...scores!].map((x) => Number.isNaN(x))).toEqual([false, true, true])
    }
  })
})

describe('askedCoverages, for any reports', () => {
  const report = fc.constantFrom<Report>(10, 0, 'not-available', no)
  it('is never above the coverage of what applies, and equal where everything applies', () => {
    fc.assert(
      fc.property(fc.array(report, { minLength: 4, maxLength: 4 }), (all) => {
        const of = deep(half, half)
        const scored = scorePanel(panelIn(of, { FRA: all }), planOf(of))
        for (const [node, [asked]] of askedCoverages(scored, scored.plan)) {
          const coverage = scored.coverages[node]![0]!
          if (!Number.isNaN(coverage)) expect(asked).toBeLessThanOrEqual(coverage + 1e-12)
          if (!all.includes(no)) expect(asked).toBeCloseTo(coverage, 12)
        }
      }),
    )
  })
})
