import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAssessable, reportedShare } from '../../src/maturity/reached-level.ts'
import { reportingPath } from '../../src/maturity/reporting-path.ts'
import { achievedOf, readyWith } from './rule-example.ts'

const kpis = ['A', 'B', 'C']

describe('reportingPath', () => {
  it('asks for the fewest KPIs with which a group can be assessed, at no points', () => {
    const ready = readyWith({ minimumReported: 0.6 })
    const { fewest, smallest } = reportingPath(ready, achievedOf(Number.NaN, Number.NaN, 80))
    expect(fewest.improvements.map(({ kpi, action }) => [kpi, action])).toEqual([['A', 'report']])
    expect([fewest.cost, smallest.cost]).toEqual([1, 0])
  })

  it('never asks for a KPI that does not apply', () => {
    const { fewest } = reportingPath(readyWith(), achievedOf(null, Number.NaN, Number.NaN))
    expect(fewest.improvements.every(({ kpi }) => kpi !== 'A')).toBe(true)
  })

  it('leads to a group that can be assessed, for any floor and any reports', () => {
    const cell = fc.constantFrom(50, null, Number.NaN)
    const floor = fc.integer({ min: 1, max: 20 }).map((part) => part / 20)
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell), floor, (scores, minimumReported) => {
        const ready = readyWith({ minimumReported })
        const achieved = achievedOf(...scores)
        const share = reportedShare(ready, achieved)
        fc.pre(!Number.isNaN(share) && !isAssessable(ready, share))
        const asked = reportingPath(ready, achieved).fewest.improvements.map(({ kpi }) => kpi)
        const after = achievedOf(...scores.map((x, at) => (asked.includes(kpis[at]!) ? 50 : x)))
        expect(isAssessable(ready, reportedShare(ready, after))).toBe(true)
      }),
    )
  })
})
