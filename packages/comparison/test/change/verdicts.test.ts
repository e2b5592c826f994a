import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { changesFrame } from '../../src/change/changes-frame.ts'
import { defaultUncertainty, type Uncertainty } from '../../src/uncertainty/study/uncertainty.ts'
import { chainOf, type Reports } from '../fixtures/chain-of.ts'

const two = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
const publishedFor = (before: Reports, after: Reports, uncertainty: Uncertainty = {}, later = two) => {
  const chain = chainOf([
    { period: '2022', method: two, reports: before },
    { period: '2023', method: later, reports: after },
  ])
  return rowsOf(changesFrame(chain, { uncertainty })).filter(({ node }) => node === 'ALL')
}
const verdicts = (...of: Parameters<typeof publishedFor>) => publishedFor(...of).map(({ verdict }) => verdict)

describe('changesFrame, under uncertainty', () => {
  const before = { AAA: { A: 40, B: 40 }, BBB: { A: 40, B: 40 }, CCC: { A: 40, B: 40 } }
  const after = { AAA: { A: 60, B: 60 }, BBB: { A: 20, B: 30 }, CCC: { A: 41, B: 40 } }

  it('calls a change by the share of draws that go its way', () => {
    expect(verdicts(before, after)).toEqual(['improved', 'declined', 'no-clear-change'])
  })

  it('says nothing without it', () => {
    const [row] = rowsOf(
      changesFrame(
        chainOf([
          { period: '2022', method: two, reports: before },
          { period: '2023', method: two, reports: after },
        ]),
      ),
    )
    expect([row?.probability, row?.verdict]).toEqual([null, null])
  })

  it('gives the same for the same seed, and nearly the same for another', () => {
    const other = { spec: { ...defaultUncertainty, seed: 7, replications: 1000 } }
    const [first, again, third] = [
      publishedFor(before, after),
      publishedFor(before, after),
      publishedFor(before, after, other),
    ]
    expect(again).toEqual(first)
    expect(Math.abs(third[2]!.probability! - first[2]!.probability!)).toBeLessThan(0.15)
  })

  it('has the probability that follows from the errors', () => {
    const spec = { seed: 1, replications: 4000, sources: { measurementError: { reported: 0.05 } } }
    const one = method([group('ALL', null)], [kpi('A', 'ALL')])
    const chain = chainOf([
      { period: '2022', method: one, reports: { AAA: { A: 40 } } },
      { period: '2023', method: one, reports: { AAA: { A: 42 } } },
    ])
    const [row] = rowsOf(changesFrame(chain, { uncertainty: { spec } }))
    // 2 / (0.05 · √(40² + 42²)) = 0.6897 standard deviations
    expect(row?.probability).toBeCloseTo(0.7548, 1)
  })

  it('trusts good evidence more', () => {
    const small = { AAA: { A: 41.5, B: 41.5 }, BBB: before.BBB, CCC: before.CCC }
    const evidence = () => 'peer-reviewed'
    expect([verdicts(before, small)[0], verdicts(before, small, { evidence })[0]]).toEqual([
      'no-clear-change',
      'improved',
    ])
  })

  it('looks at performance only: a KPI that came is no improvement', () => {
    expect(verdicts({ AAA: { A: 40 } }, { AAA: { A: 40, B: 99 } })).toEqual(['no-clear-change'])
  })

  it('says nothing where no definition stayed', () => {
    const formula = { kind: 'value', factor: 1, numerator: 'another', denominator: null } as const
    const later = { ...two, version: '2.0.0', kpis: [kpi('A', 'ALL', { formula }), kpi('B', 'ALL', { formula })] }
    expect(verdicts(before, after, {}, later)).toEqual([null, null, null])
  })

  it('calls nothing of what does not move, whatever the errors', () => {
    const full = { AAA: { A: 400, B: 400 } }
    expect(verdicts(full, full)).toEqual(['no-clear-change'])
  })
})
