import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { gridOf } from '../../src/chain/chain-grid.ts'
import { comparedPairs, panelsIn } from '../../src/groups/compared-pairs.ts'
import { groupPlaces } from '../../src/peers/group-places.ts'
import { chainAndGroups, cycleOf } from './panel-chain.ts'

const halved = {
  ...method([group('ALL', null)], [kpi('A', 'ALL', { normalisation: { method: 'goalposts', worst: 0, best: 200 } })]),
  version: '2.0.0',
}
const cycles = [
  cycleOf('2020', { AAA: 10, BBB: 20, LEFT: 30 }),
  cycleOf('2021', { AAA: 12, NEW: 22 }, ['BBB']),
  { ...cycleOf('2022', { AAA: 40, BBB: 60 }), method: halved },
]
const pairsOf = (options = {}, isAsked?: (node: string) => boolean) => {
  const [chain, groups] = chainAndGroups(cycles)
  return comparedPairs(chain, groupPlaces(gridOf(chain), chain, groups), options, isAsked)
}

describe('comparedPairs', () => {
  it('places the members that belong to a group in both cycles', () => {
    const [first] = pairsOf()
    expect([first!.from.cycle, first!.to.cycle]).toEqual(['C2020', 'C2021'])
    // AAA, BBB, LEFT, NEW by code: LEFT is no member in 2021, NEW none in 2020
    expect([...first!.both[0]!]).toEqual([0, 1])
  })

  it('takes both scores by the later method', () => {
    const [, second] = pairsOf()
    const [node] = second!.nodes
    expect(node!.node).toBe('A')
    expect([...node!.before]).toEqual([6, Number.NaN, Number.NaN, 11])
    expect([...node!.after]).toEqual([20, 30, Number.NaN, Number.NaN])
  })

  it('adds the pairs since a cycle named, and starts their rows behind those before', () => {
    const pairs = pairsOf({ since: ['C2020'] })
    expect(pairs.map(({ from, to }) => `${from.cycle} ${to.cycle}`)).toEqual([
      'C2020 C2021',
      'C2021 C2022',
      'C2020 C2022',
    ])
    const panels = pairs[0]!.both.length * pairs[0]!.nodes.length
    expect(pairs.map(({ first }) => first)).toEqual([0, panels, 2 * panels])
    expect(panelsIn(pairs)).toBe(3 * panels)
  })

  it('compares the nodes asked for alone', () => {
    expect(pairsOf({}, (node) => node === 'ALL').map(({ nodes }) => nodes.map(({ node }) => node))).toEqual([
      ['ALL'],
      ['ALL'],
    ])
  })
})
