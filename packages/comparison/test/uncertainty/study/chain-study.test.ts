import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { gridOf } from '../../../src/chain/chain-grid.ts'
import { rowBits } from '../../../src/uncertainty/study/cell-bits.ts'
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
    sources: { measurementError: { reported: 0.05, grades: { verified: 0.01, none: 0.2 } } },
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
    const { deviations } = chainStudy(grid, plain, { spec })
    expect(deviations.map((column) => [...column])).toEqual([
      [0.05, 0.05, 0.05, 0.05],
      [0.05, 0, 0.05, 0.05],
    ])
  })

  it('gives a value the error of its grade of evidence where it has one', () => {
    const grades: Readonly<Record<string, string>> = { 'AAA A C2022': 'verified', 'CCC A C2023': 'none' }
    const evidence = (who: string, code: string, cycle: string) => grades[`${who} ${code} ${cycle}`] ?? null
    expect([...chainStudy(grid, plain, { spec, evidence }).deviations[0]!]).toEqual([0.01, 0.05, 0.05, 0.2])
  })

  it('takes the usual errors where none are given', () => {
    const study = chainStudy(grid, plain, {})
    expect(study.spec).toBe(defaultUncertainty)
    expect(study.deviations[0]![0]).toBe(defaultUncertainty.sources.measurementError!.reported)
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
