import { context, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { nodeScoresOf } from '../../src/benchmark/node-scores.ts'
import { maskScores } from '../../src/visible/mask.ts'
import { chainOf } from '../fixtures/chain-of.ts'
import { visibleWhere } from '../visible/visible.ts'

const single = method([group('ALL', null)], [kpi('A', 'ALL'), context('P', 'ALL')])
const [before, now] = chainOf([
  { period: '2022', method: single, reports: { AAA: { A: 10 }, BBB: { A: 20 } } },
  { period: '2023', method: single, reports: { AAA: { A: 30, P: 1 }, BBB: { A: 40, P: 2 }, NEW: { A: 50 } } },
])
const hide = (link: typeof now) =>
  maskScores(
    link!.scores,
    single,
    visibleWhere(link!.scores, (code) => code !== 'BBB'),
  )

describe('nodeScoresOf', () => {
  it('has the scored nodes in the order of the plan, with the cycle before', () => {
    const nodes = nodeScoresOf({ ...now!, previous: before!.scores })
    expect(nodes.map(({ node }) => node)).toEqual(['A', 'ALL'])
    expect(nodes[0]).toMatchObject({ hiddenBefore: null, ranges: null })
    expect([...nodes[0]!.now]).toEqual([30, 40, 50])
    expect([...nodes[0]!.before!]).toEqual([10, 20, Number.NaN])
  })

  it('has no cycle before the first', () => {
    expect(nodeScoresOf({ ...now!, previous: null })[0]).toMatchObject({ before: null, hiddenBefore: null })
  })

  it('marks the scores of the cycle before that may not be seen', () => {
    const [node] = nodeScoresOf({ ...now!, previous: hide(before) })
    expect([...node!.hiddenBefore!]).toEqual([0, 1, 0])
    expect([...node!.before!]).toEqual([10, Number.NaN, Number.NaN])
  })

  it('keeps apart what is placed and what administrations see of one another', () => {
    const [node] = nodeScoresOf({ ...now!, seen: hide(now), previous: null })
    expect([...node!.now]).toEqual([30, 40, 50])
    expect([...node!.seen]).toEqual([30, Number.NaN, 50])
    const [whole] = nodeScoresOf({ ...now!, previous: null })
    expect(whole!.seen).toBe(whole!.now)
  })

  it('takes the ranges of a node where they are given', () => {
    const ranges = { lower: Float64Array.of(1), upper: Float64Array.of(2) }
    const nodes = nodeScoresOf({ ...now!, previous: null, rangeOf: (node) => (node === 'ALL' ? ranges : undefined) })
    expect(nodes.map((node) => node.ranges)).toEqual([null, ranges])
  })
})
