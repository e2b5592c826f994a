import { everyRow } from '@pmm/scoring/kernel/rows'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countByRow } from '../../../src/uncertainty/draws/count-by-row.ts'
import { countDraws } from '../../../src/uncertainty/draws/count-draws.ts'
import type { DrawCounts } from '../../../src/uncertainty/draws/draw-counts.ts'
import { fewDraws, pairExample, two } from './pair-example.ts'

const before = { AAA: { A: 10, B: 30 }, BBB: { A: 20, B: 40 }, CCC: { A: 30, B: 50 } }
const after = { AAA: { A: 90, B: 80 }, BBB: { A: 2, B: 4 }, CCC: { A: 30, B: Number.NaN } }
const together = {
  ...two,
  levels: [{ name: 'Level 0', aggregation: { mean: 'harmonic', floor: 1, minimumCoverage: 0 } }],
} as typeof two
const countsOf = ({ above, below, level }: DrawCounts, node: number) =>
  [above, below, level].map((of) => [...of[node]!])

describe.each([
  ['row by row', two],
  ['draw by draw', together],
])('countDraws, %s', (_, by) => {
  const { draws, study } = pairExample(before, after, by)
  const places = everyRow(3)
  const { counts, isWhole } = countDraws([{ pairDraws: draws, places }], study)

  it('counts every draw of a node that is drawn, and none of any other', () => {
    expect(isWhole).toBe(true)
    expect(countsOf(counts[0]!, 0).slice(0, 2)).toEqual([
      [40, 0, expect.any(Number)],
      [0, 40, expect.any(Number)],
    ])
    expect(countsOf(counts[0]!, 1)[0]).toEqual([40, 0, 0])
    const drawn = ['above', 'below', 'level'].map((way) => counts[0]![way as 'above'][1]![2])
    expect(drawn).toEqual([0, 0, 0])
  })

  it('gives an administration the same counts whoever else is drawn', () => {
    const { counts: single } = countDraws([{ pairDraws: draws, places: Uint32Array.of(2) }], study)
    for (const node of [0, 1, 2])
      expect(countsOf(single[0]!, node)).toEqual(countsOf(counts[0]!, node).map((column) => [column[2]]))
  })

  it('makes no draw where no place is asked for', () => {
    const nowhere = countDraws([{ pairDraws: draws, places: new Uint32Array() }], study)
    expect([nowhere.isWhole, countsOf(nowhere.counts[0]!, 0)]).toEqual([true, [[], [], []]])
  })
})

describe('countByRow', () => {
  it('is for plain means of methods that compare no administrations', () => {
    const { draws, study } = pairExample(before, after, together)
    expect(countByRow([{ pairDraws: draws, places: everyRow(3) }], study)).toBeUndefined()
  })

  it('counts every draw of a node once, for any values', () => {
    const value = fc.integer({ min: 1, max: 99 })
    fc.assert(
      fc.property(value, value, value, value, (a, b, c, d) => {
        const { draws, study } = pairExample({ AAA: { A: a, B: b } }, { AAA: { A: c, B: d } })
        const [counts] = countByRow([{ pairDraws: draws, places: everyRow(1) }], study)!
        for (const node of [0, 1, 2]) {
          const [above, below, level] = countsOf(counts!, node).map(([count]) => count!)
          expect(above! + below! + level!).toBe(fewDraws.replications)
        }
      }),
      { numRuns: 30 },
    )
  })
})
