import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowBits } from '@pmm/scoring/robustness/cell-bits'
import { describe, expect, it } from 'vitest'
import { gridOf } from '../../../src/chain/chain-grid.ts'
import { chainStudy } from '../../../src/uncertainty/study/chain-study.ts'
import { defaultUncertainty } from '../../../src/uncertainty/study/uncertainty.ts'
import { chainOf } from '../../fixtures/chain-of.ts'

const plain = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
const minMax = { method: 'min-max' as const, unfit: 'missing' as const }
const fitted = { ...plain, kpis: [kpi('A', 'ALL', { normalisation: minMax }), kpi('B', 'ALL')] }
const grid = gridOf(
  chainOf([
    { period: '2022', method: plain, reports: { AAA: { A: 10, B: 30 }, BBB: { A: 20 } } },
    { period: '2023', method: plain, reports: { AAA: { A: 12, B: 32 }, CCC: { A: 50, B: 70 } } },
  ]),
)

describe('chainStudy', () => {
  const spec = {
    ...defaultUncertainty,
    sources: { measurementError: { reported: 0.05, grades: { verified: 0.01, none: 0.2 }, absolute: 0 } },
  }

  it('has a row per administration with scores, and the bits of each', () => {
    const { panel, rowsOf, bitsOfRows } = chainStudy(grid, plain, { spec })
    expect(panel.administrations).toEqual(['AAA', 'BBB', 'AAA', 'CCC'])
    expect(rowsOf.map((rows) => [...rows])).toEqual([
      [0, 1, -1],
      [2, -1, 3],
    ])
    expect([...bitsOfRows]).toEqual([
      rowBits('AAA', 'C2022'),
      rowBits('BBB', 'C2022'),
      rowBits('AAA', 'C2023'),
      rowBits('CCC', 'C2023'),
    ])
  })

  it('gives every value the error of its status, and none where nothing is reported', () => {
    const { deviations, panel } = chainStudy(grid, plain, { spec })
    const relative = deviations.map((column, kpi) =>
      [...column].map((error, row) => error / panel.values[kpi]![row]! || 0),
    )
    expect(relative).toEqual([
      [0.05, 0.05, 0.05, 0.05].map((x) => expect.closeTo(x, 12)),
      [0.05, 0, 0.05, 0.05].map((x) => expect.closeTo(x, 12)),
    ])
  })

  it('gives a value the error of its grade of evidence where it has one', () => {
    const grades: Readonly<Record<string, string>> = { 'AAA A C2022': 'verified', 'CCC A C2023': 'none' }
    const evidence = (who: string, code: string, cycle: string) => grades[`${who} ${code} ${cycle}`] ?? null
    const { deviations, panel } = chainStudy(grid, plain, { spec, evidence })
    const relative = [...deviations[0]!].map((error, row) => error / panel.values[0]![row]!)
    expect(relative).toEqual([0.01, 0.05, 0.05, 0.2].map((x) => expect.closeTo(x, 12)))
  })

  it('takes the usual errors where none are given', () => {
    const study = chainStudy(grid, plain, {})
    expect(study.spec).toBe(defaultUncertainty)
    const { reported } = defaultUncertainty.sources.measurementError!
    expect(study.deviations[0]![0]).toBeCloseTo(reported! * Math.hypot(study.panel.values[0]![0]!, 10), 12)
  })

  it('holds the rulers that the data fitted', () => {
    const chain = chainOf([{ period: '2022', method: fitted, reports: { AAA: { A: 10, B: 1 }, BBB: { A: 30, B: 2 } } }])
    const { method: held } = chainStudy(gridOf(chain), fitted, { spec })
    expect(held.rulers).toMatchObject([{ kpi: 'A' }])
    expect(held.steps).toEqual([])
  })

  it('misses a value that cannot be scored', () => {
    const chain = chainOf([{ period: '2022', method: fitted, reports: { AAA: { A: 10, B: 1 } } }])
    const { panel } = chainStudy(gridOf(chain), fitted, { spec })
    expect(panel.values.map((column) => [...column])).toEqual([[Number.NaN], [1]])
  })
})
