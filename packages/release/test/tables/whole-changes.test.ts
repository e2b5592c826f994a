import { linkOf, type Reports } from '@pmm/comparison/fixtures/chain-of'
import { clearMemos } from '@pmm/core/memo/memo'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholeChanges } from '../../src/tables/whole-changes.ts'
import { inputsOf } from '../fixtures/inputs-of.ts'
import { smallRelease } from '../fixtures/small-release.ts'

const three = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL'), kpi('C', 'ALL')])
const value = fc.integer({ min: 0, max: 100 })
const reports: fc.Arbitrary<Reports> = fc.record({
  AAA: fc.record({ A: value, B: value, C: value }),
  BBB: fc.record({ A: value, B: value }),
  CCC: fc.record({ A: value, B: value, C: value }),
})
const inputsWith = (before: Reports, after: Reports) =>
  inputsOf(
    [
      linkOf({ period: '2022', method: three, reports: before }),
      linkOf({ period: '2023', method: three, reports: after }),
    ],
    () => 'public',
  )

describe('wholeChanges', () => {
  it('says of every change how probable it is, and what follows', () => {
    const { frame } = wholeChanges(smallRelease(['2022', '2023']).inputs)
    const changed = rowsOf(frame).filter(({ performance }) => performance !== null)
    expect(changed.length).toBeGreaterThan(0)
    for (const row of changed)
      expect(row).toMatchObject({ probability: expect.any(Number), verdict: expect.any(String) })
  })

  it('says the same whatever changes of the method were made before', () => {
    fc.assert(
      fc.property(reports, reports, reports, (before, after, other) => {
        clearMemos()
        const alone = rowsOf(wholeChanges(inputsWith(before, after)).frame)
        const one = { ...after, BBB: other.BBB! }
        for (const [earlier, later] of [
          [before, one],
          [other, other],
        ] as const) {
          wholeChanges(inputsWith(earlier, later))
          expect(rowsOf(wholeChanges(inputsWith(before, after)).frame)).toEqual(alone)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('counts changes from the scores that were released first', () => {
    const first = { AAA: { A: 10, B: 10, C: 10 } }
    const restated = { AAA: { A: 40, B: 40, C: 40 } }
    const later = { AAA: { A: 50, B: 50, C: 50 } }
    const { chain } = inputsWith(first, later)
    const { frame } = wholeChanges({ ...inputsWith(restated, later), earlier: [{ chain }] })
    expect(rowsOf(frame).find(({ node }) => node === 'ALL')).toMatchObject({
      before: 10,
      revision: 30,
      performance: 10,
    })
  })
})
