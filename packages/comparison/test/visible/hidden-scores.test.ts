import { arithmetic, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { describe, expect, it } from 'vitest'
import { cycleRowsOf } from '../../src/chain/cycle-rows.ts'
import { hiddenScores } from '../../src/visible/hidden-scores.ts'
import { seenCells } from '../../src/visible/seen-cells.ts'
import { linkOf } from '../fixtures/chain-of.ts'
import { restricting, withoutScore } from './visible.ts'

const tree = method(
  [group('ALL', null), group('X', 'ALL')],
  [kpi('A', 'X'), kpi('B', 'X'), kpi('Z', 'X', { weight: 0 })],
  [arithmetic, { mean: 'arithmetic', minimumCoverage: 0 }],
)
const link = linkOf({ period: '2022', method: tree, reports: { AAA: { A: 1, B: 2, Z: 3 }, BBB: { A: 4, B: 5, Z: 6 } } })

/** The KPIs that may have hidden scores for the public, where AAA restricts some. */
function marked(scores: typeof link.scores, ...restricted: string[]) {
  const masked = restricting({ scores, method: tree }, 'AAA', ...restricted)
  const { nodes } = planFor(tree)
  const rows = cycleRowsOf({ ...link, scores: masked })
  const marks = hiddenScores(planFor(tree), seenCells({ rows, ...masked.data }))
  return [...marks.keys()].flatMap((cell) =>
    marks[cell] === 1 ? [`${['AAA', 'BBB'][Math.floor(cell / nodes.length)]} ${nodes[cell % nodes.length]!.code}`] : [],
  )
}

describe('hiddenScores', () => {
  it('are of KPIs that may not be seen', () => {
    expect(marked(link.scores)).toEqual([])
    expect(marked(link.scores, 'A', 'B')).toEqual(['AAA A', 'AAA B'])
  })

  it('are not of a KPI that would count for a group that is shown: it has none', () => {
    expect(marked(withoutScore(link.scores, 'AAA', 'A'), 'A')).toEqual([])
    expect(marked(withoutScore(link.scores, 'AAA', 'A'), 'A', 'B')).toEqual(['AAA A', 'AAA B'])
  })

  it('may be of a KPI that counts for nothing, of which nobody can tell', () => {
    expect(marked(link.scores, 'Z')).toEqual(['AAA Z'])
  })
})
