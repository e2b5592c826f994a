import { linkOf } from '@pmm/comparison/fixtures/chain-of'
import type { Method } from '@pmm/core/method/schema/method'
import { arithmetic, context, group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../src/cells/layout.ts'
import { numbersAt } from '../../src/cells/numbers.ts'

const tree = method(
  [group('ALL', null), group('X', 'ALL', { weight: 3 }), group('Y', 'ALL')],
  [kpi('A', 'X', { weight: 2 }), kpi('B', 'X', { weight: 6 }), kpi('C', 'Y'), context('D', 'Y')],
  [arithmetic, arithmetic],
)

/** The numbers of a node, other nodes named by their codes. */
function numbersOf(of: Method) {
  const reports = { AAA: { A: 10, B: 20, C: 30, D: 4000 }, BBB: { A: 50, C: 70 } }
  const chain = [linkOf({ period: '2023', method: of, reports })]
  const layout = layoutOf(chain, [[]])
  const numbers = numbersAt(layout, 0)
  return (code: string) => {
    const { above, below, kpis, compensation, ...rest } = numbers[layout.grid.placeOf.get(code)!]!
    const named = (node: number) => layout.grid.nodes[node]!
    return {
      ...rest,
      above: Object.fromEntries(above.map(({ node, weights }) => [named(node), [...weights]])),
      below: below.map(named).toSorted(),
      kpis: kpis.map(named).toSorted(),
      compensation: Object.fromEntries(compensation.map(({ node, weight }) => [named(node), weight])),
    }
  }
}

describe('the numbers of a cycle', () => {
  const of = numbersOf(tree)

  it('are scores between the ends of the scale, and values without bounds where nothing is scored', () => {
    expect([[...of('A').values], of('A').lowest, of('A').highest]).toEqual([[10, 50], 0, 100])
    expect([[...of('D').values], of('D').lowest, of('D').highest]).toEqual([[4000, Number.NaN], -Infinity, Infinity])
  })

  it('say what a point adds to each score above, by administration', () => {
    expect(of('A').above).toEqual({ X: [0.25, 1], ALL: [0.1875, 0.75] })
    expect(of('B').above).toEqual({ X: [0.75, 0], ALL: [0.5625, 0] })
    expect(of('ALL').above).toEqual({})
  })

  it('say which nodes and KPIs lie below, those without scores left out', () => {
    expect([of('ALL').below, of('ALL').kpis]).toEqual([
      ['A', 'B', 'C', 'X', 'Y'],
      ['A', 'B', 'C'],
    ])
    expect(of('A').below).toEqual([])
  })

  it('say which KPIs make up for a point, and with how much', () => {
    expect(of('A').compensation).toEqual({ B: -1 / 3 })
    expect(of('B').compensation).toEqual({ A: -3 })
    expect(of('C').compensation).toEqual({})
  })

  it('are linear only where every score above is a plain weighted mean', () => {
    expect([of('A').isLinear, of('ALL').isLinear]).toEqual([true, true])
    const weakest = { mean: 'weakest-link', minimumCoverage: 0 } as const
    const other = numbersOf({ ...tree, levels: [tree.levels[0]!, { name: 'Two', aggregation: weakest }] })
    expect(other('ALL').isLinear).toBe(false)
    expect(other('A').compensation).toEqual({})
  })
})
