import { describe, expect, it } from 'vitest'
import { columnsAt } from '../../src/cells/columns.ts'
import { layoutOf } from '../../src/cells/layout.ts'
import { numbersAt } from '../../src/cells/numbers.ts'
import { type DiscloseInput, disclose } from '../../src/disclose.ts'
import { historyOf } from '../../src/history/history.ts'
import { priorKnowledge } from '../../src/history/prior-knowledge.ts'
import { codesOf, problemOf, restrict, spread } from '../fixtures/problem-of.ts'

const codes = codesOf(24)
const reports = spread(codes)
const levelOf = restrict(...codes.slice(0, 8))
const released = (problem: DiscloseInput) => ({ ...problem, released: disclose(problem) })
const first = released(problemOf({ reports: { '2023': reports }, levelOf }))

/** What the public knows of the cycle of a problem. */
function knowledgeOf(problem: DiscloseInput) {
  const layout = layoutOf(problem.chain, problem.groups)
  const prior = priorKnowledge(historyOf(problem.earlier, layout, 0), layout, 0, 'public')
  const numbers = numbersAt(layout, 0)
  const columns = columnsAt({ layout, at: 0, numbers, levelOf: problem.levels[0]!, audience: 'public', prior })
  const node = layout.grid.placeOf.get('K')!
  const placeOf = (code: string) => layout.grid.administrations.indexOf(code)
  const statistics = prior.statistics(columns, problem.parameters)[node]!
  return { prior, node, placeOf, statistics, kpis: [node, layout.grid.placeOf.get('L')!] }
}

describe('prior knowledge', () => {
  it('is none without an earlier release, or of a cycle that none had', () => {
    expect(knowledgeOf(problemOf({ reports: { '2023': reports }, levelOf })).prior.isFirst).toBe(true)
    const other = knowledgeOf(problemOf({ reports: { '2024': reports }, levelOf, earlier: [first] }))
    expect([other.prior.isFirst, other.statistics]).toEqual([true, []])
  })

  it('has the values that were shown and are the same now', () => {
    const corrected = { ...reports, AXA: { K: 1, L: 1 } }
    const { prior, node, placeOf } = knowledgeOf(
      problemOf({ reports: { '2023': corrected }, levelOf, earlier: [first] }),
    )
    expect(['AAA', 'AIA', 'AXA'].map((code) => prior.wasShown(placeOf(code), node))).toEqual([false, true, false])
    expect(['AAA', 'AXA'].map((code) => prior.editionsOf(node)[placeOf(code)])).toEqual(['1', '0'])
  })

  it('has the published statistics, about the values that are the same and still confidential', () => {
    const again = knowledgeOf(problemOf({ reports: { '2023': reports }, levelOf, earlier: [first] }))
    const means = again.statistics.filter(({ kind, set }) => kind === 'mean' && set.source === 'all')
    expect(means.map(({ confidential }) => [...confidential])).toEqual([codes.slice(0, 8).map(again.placeOf)])
    const corrected = { ...reports, AAA: { K: 66, L: 30 } }
    const later = knowledgeOf(problemOf({ reports: { '2023': corrected }, levelOf, earlier: [first] }))
    const left = later.statistics.filter(({ kind, set }) => kind === 'mean' && set.source === 'all')
    expect(left.map(({ confidential }) => [...confidential])).toEqual([codes.slice(1, 8).map(later.placeOf)])
  })

  it('takes no mean for known that was suppressed', () => {
    const silent = released(problemOf({ reports: { '2023': reports }, levelOf: restrict('AAA') }))
    const { statistics } = knowledgeOf(problemOf({ reports: { '2023': reports }, levelOf, earlier: [silent] }))
    expect(statistics).toEqual([])
  })

  it('says who reported the same KPIs then', () => {
    const fewer = { ...reports, ABA: { K: 50 } }
    const { prior, placeOf, kpis } = knowledgeOf(problemOf({ reports: { '2023': fewer }, levelOf, earlier: [first] }))
    expect(['AAA', 'ABA'].map((code) => prior.isSteady(placeOf(code), kpis))).toEqual([true, false])
  })
})
