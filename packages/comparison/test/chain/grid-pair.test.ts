import type { Method } from '@pmm/core/method/schema/method'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { gridOf, type NodeColumns } from '../../src/chain/chain-grid.ts'
import { type GridPair, gridPair, withheldIn } from '../../src/chain/grid-pair.ts'
import { rescoredScores } from '../../src/rescored/rescored-scores.ts'
import { chainOf, type Reports } from '../fixtures/chain-of.ts'

const first = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])
const before: Reports = { AAA: { A: 10, B: 30 }, BBB: { A: 20, B: Number.NaN }, CCC: { A: 30, B: 50 } }
const after: Reports = { AAA: { A: 12, B: 34 }, BBB: { A: 25, B: 45 }, DDD: { A: 1, B: 2 } }

function pairOf(later: Method, published?: NodeColumns): GridPair {
  const chain = chainOf([
    { period: '2022', method: first, reports: before },
    { period: '2023', method: later, reports: after },
  ])
  const grid = gridOf(chain)
  return gridPair({ grid, from: 0, to: 1, published, rescored: rescoredScores(grid, later)[0]! })
}
const marksOf = ({ shared }: GridPair) =>
  shared.map(({ was, code, both, comparable }) => [was, code, both.join(''), comparable.join('')])

describe('gridPair', () => {
  it('marks who is scored on a KPI in both cycles: no late joiner, no leaver, nobody with a gap', () => {
    expect(marksOf(pairOf(first))).toEqual([
      ['A', 'A', '1100', '1100'],
      ['B', 'B', '1000', '1000'],
    ])
  })

  it('does not compare a KPI whose definition changed', () => {
    const formula = { kind: 'value', factor: 1, numerator: 'another', denominator: null } as const
    const later = { ...first, version: '2.0.0', kpis: [kpi('A', 'ALL'), kpi('B', 'ALL', { formula })] }
    expect(marksOf(pairOf(later))).toEqual([
      ['A', 'A', '1100', '1100'],
      ['B', 'B', '1000', '0000'],
    ])
  })

  it('shares no KPI that only one method has', () => {
    const later = { ...method([group('ALL', null)], [kpi('A', 'ALL'), kpi('NEW', 'ALL')]), version: '2.0.0' }
    expect(marksOf(pairOf(later)).map(([was]) => was)).toEqual(['A'])
  })

  it('takes scores as first published, but for those published late or withdrawn since', () => {
    const { grid } = pairOf(first)
    const at = grid.placeOf.get('B')!
    const published = grid.scores[0]!.map((column) => column.slice())
    published[at] = Float64Array.of(29, 44, Number.NaN, Number.NaN)
    expect([...pairOf(first, published).published[at]!]).toEqual([29, Number.NaN, 50, Number.NaN])
  })

  it('counts from the scores of today where nothing was published', () => {
    const pair = pairOf(first)
    expect(pair.published).toBe(pair.revised)
  })
})

describe('withheldIn', () => {
  it('withholds a group of those who have no score of it in one of the cycles', () => {
    expect([...withheldIn(pairOf(first), 'ALL')]).toEqual([0, 0, 1, 1])
  })

  it('withholds nothing for a cycle whose method has no such group', () => {
    const later = {
      ...method(
        [group('ALL', null), group('G', 'ALL')],
        [kpi('A', 'G'), kpi('B', 'G')],
        [
          { mean: 'arithmetic', minimumCoverage: 0 },
          { mean: 'arithmetic', minimumCoverage: 0 },
        ],
      ),
      version: '2.0.0',
    }
    // CCC has left, so it has no score of G in the later cycle
    expect([...withheldIn(pairOf(later), 'G')]).toEqual([0, 0, 1, 0])
  })
})
