import { group, kpi, method, problemOf } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { type GridLink, gridOf } from '../../src/chain/chain-grid.ts'
import { rescoredScores } from '../../src/rescored/rescored-scores.ts'
import { maskScores } from '../../src/visible/mask.ts'
import { chainOf } from '../fixtures/chain-of.ts'
import { restricting, visibleWhere } from '../visible/visible.ts'

const first = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
const halved = { method: 'goalposts' as const, worst: 0, best: 200 }
const second = { ...first, version: '2.0.0', kpis: [kpi('A', 'ALL', { normalisation: halved }), kpi('B', 'ALL')] }
const reports = { AAA: { A: 40, B: 60 }, BBB: { A: 20 } }
const chain = chainOf([
  { period: '2022', method: first, reports },
  { period: '2023', method: second, reports },
])
const scoresIn = (links: readonly GridLink[], by = second) => {
  const grid = gridOf(links)
  return rescoredScores(grid, by).map((cycle) =>
    Object.fromEntries(grid.nodes.map((code, node) => [code, [...cycle[node]!]])),
  )
}
const hiding = (by: typeof first) =>
  chainOf([{ period: '2022', method: by, reports }]).map((link) => {
    const visible = visibleWhere(link.scores, (code, node) => code !== 'AAA' || node === 'B')
    return { ...link, scores: maskScores(link.scores, by, visible) }
  })

describe('rescoredScores', () => {
  it('scores the values of an earlier cycle by the version asked for', () => {
    const [earlier, later] = scoresIn(chain)
    expect(earlier).toEqual({ A: [20, 10], B: [60, Number.NaN], ALL: [40, 10] })
    expect(later).toEqual(earlier)
  })

  it('keeps the scores of a cycle that is scored by that version', () => {
    const grid = gridOf(chain)
    expect(rescoredScores(grid, second)[1]).toBe(grid.scores[1])
  })

  it('takes scores that are given, and asks for them by cycle and version', () => {
    const asked: string[] = []
    const grid = gridOf(chain)
    const scores = rescoredScores(grid, second, (cycle, version) => {
      asked.push(`${cycle} ${version}`)
      return chain[1]!.scores
    })
    expect(asked).toEqual(['C2022 2.0.0'])
    expect(scores[0]).toEqual(grid.scores[1])
  })

  it('misses a KPI that an earlier cycle did not ask for, and scores the group without it', () => {
    const more = { ...second, kpis: [...second.kpis, kpi('NEW', 'ALL')] }
    const [earlier] = scoresIn([chain[0]!, { ...chain[1]!, method: more }], more)
    expect(earlier).toMatchObject({ NEW: [Number.NaN, Number.NaN], ALL: [40, 10] })
  })

  it('scores a group without a hidden value that counts for nothing in the version asked for', () => {
    const light = { ...second, kpis: second.kpis.map((one) => (one.code === 'A' ? { ...one, weight: 0 } : one)) }
    const [earlier] = scoresIn([...hiding(first), { ...chain[1]!, method: light }], light)
    expect(earlier).toMatchObject({ A: [Number.NaN, 10], ALL: [60, Number.NaN] })
  })

  it('has no score of a group for which a hidden value counts only in the version asked for', () => {
    const light = { ...first, kpis: first.kpis.map((one) => (one.code === 'A' ? { ...one, weight: 0 } : one)) }
    const [hidden] = chainOf([{ period: '2022', method: light, reports }])
    const masked = { ...hidden!, scores: restricting(hidden!, 'AAA', 'A') }
    expect(scoresIn([masked], light)[0]).toMatchObject({ ALL: [60, Number.NaN] })
    expect(scoresIn([masked, chain[1]!])[0]).toMatchObject({ A: [Number.NaN, 10], ALL: [Number.NaN, 10] })
  })

  it('has no score above a value that may not be seen', () => {
    const [earlier] = scoresIn([...hiding(first), chain[1]!])
    expect(earlier).toMatchObject({ A: [Number.NaN, 10], B: [60, Number.NaN], ALL: [Number.NaN, 10] })
  })

  it('misses everything where something is hidden and the rest cannot be scored, and refuses it where nothing is', () => {
    const weighting = { rule: 'principal-component' as const }
    const weighed = { ...second, version: '3.0.0', groups: [group('ALL', null, { weighting })] }
    const grid = gridOf(hiding(first))
    expect(rescoredScores(grid, weighed)[0]!.every((column) => column.every(Number.isNaN))).toBe(true)
    expect(problemOf(() => rescoredScores(gridOf(chain), weighed)).code).toBe('invalid-method')
  })
})
