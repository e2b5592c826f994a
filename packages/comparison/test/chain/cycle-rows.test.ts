import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { cycleRowsOf, cycleScoresOf } from '../../src/chain/cycle-rows.ts'
import { maskScores } from '../../src/visible/mask.ts'
import { linkOf } from '../fixtures/chain-of.ts'
import { visibleWhere } from '../visible/visible.ts'

const two = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
const link = linkOf({ period: '2022', method: two, reports: { AAA: { A: 10, B: 30 }, BBB: { A: 20 } } })

describe('cycleScoresOf', () => {
  it('has one score per node of the plan and administration, missing where nothing is reported', () => {
    expect(cycleScoresOf(link).map((column) => [...column])).toEqual([
      [10, 20],
      [30, Number.NaN],
      [20, 20],
    ])
  })

  it('misses the scores of an administration without a row', () => {
    const [reporter] = link.administrations
    const administrations = [reporter!, { ...reporter!, code: 'XXX' }]
    expect(cycleScoresOf({ ...link, administrations }).map((column) => [...column])).toEqual([
      [10, Number.NaN],
      [30, Number.NaN],
      [20, Number.NaN],
    ])
  })

  it('is read once per table of scores', () => {
    expect(cycleScoresOf({ ...link })).toBe(cycleScoresOf(link))
  })

  it('of a table that hides scores is not that of the whole table', () => {
    const visible = visibleWhere(link.scores, (code, node) => code !== 'AAA' || node === 'A')
    const masked = { ...link, scores: maskScores(link.scores, two, visible) }
    expect(cycleScoresOf(masked).map((column) => [...column])).toEqual([
      [10, 20],
      [Number.NaN, Number.NaN],
      [Number.NaN, 20],
    ])
  })
})

describe('cycleRowsOf', () => {
  it('is the same for the whole table and for what an audience sees of it', () => {
    const masked = maskScores(
      link.scores,
      two,
      visibleWhere(link.scores, (code) => code !== 'BBB'),
    )
    expect(cycleRowsOf({ ...link, scores: masked })).toEqual(cycleRowsOf(link))
  })

  it('is found anew for other administrations, and for another method', () => {
    const administrations = link.administrations.toReversed()
    expect(cycleScoresOf({ ...link, administrations })[0]).toEqual(Float64Array.of(20, 10))
    const single = method([group('ALL', null)], [kpi('B', 'ALL')])
    expect(cycleScoresOf({ ...link, method: single }).map((column) => [...column])).toEqual([
      [30, Number.NaN],
      [20, 20],
    ])
  })
})
