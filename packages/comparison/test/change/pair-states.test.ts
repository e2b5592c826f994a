import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { gridOf } from '../../src/chain/chain-grid.ts'
import { gridPair } from '../../src/chain/grid-pair.ts'
import { pairStates } from '../../src/change/pair-states.ts'
import { rescoredScores } from '../../src/rescored/rescored-scores.ts'
import { chainOf, type Reports } from '../fixtures/chain-of.ts'

const first = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])

function overallIn(before: Reports, after: Reports, later: Method = first) {
  const chain = chainOf([
    { period: '2022', method: first, reports: before },
    { period: '2023', method: later, reports: after },
  ])
  const grid = gridOf(chain)
  const pair = gridPair({ grid, from: 0, to: 1, published: undefined, rescored: rescoredScores(grid, later)[0]! })
  const states = pairStates(pair)
  const at = grid.placeOf.get('ALL')!
  return Object.fromEntries(Object.entries(states).map(([name, columns]) => [name, [...columns[at]!]]))
}

describe('pairStates', () => {
  it('are the scores of both cycles where every KPI is scored in both by one version', () => {
    const states = overallIn({ AAA: { A: 10, B: 30 } }, { AAA: { A: 20, B: 60 } })
    for (const name of ['published', 'revised', 'sharedBefore', 'comparableBefore', 'rescored'])
      expect(states[name]).toEqual([20])
    for (const name of ['comparableAfter', 'sharedAfter', 'after']) expect(states[name]).toEqual([40])
  })

  it('leave out a KPI that is scored in only one of the cycles', () => {
    const states = overallIn({ AAA: { A: 10 } }, { AAA: { A: 20, B: 60 } })
    expect(states).toMatchObject({ sharedBefore: [10], comparableAfter: [20], sharedAfter: [20], after: [40] })
  })

  it('leave out a KPI of changed definition between the shared states', () => {
    const formula: Kpi['formula'] = { kind: 'value', factor: 1, numerator: 'another', denominator: null }
    const later = { ...first, version: '2.0.0', kpis: [kpi('A', 'ALL'), kpi('B', 'ALL', { formula })] }
    expect(overallIn({ AAA: { A: 10, B: 30 } }, { AAA: { A: 20, B: 60 } }, later)).toMatchObject({
      sharedBefore: [20],
      comparableBefore: [10],
      rescored: [10],
      comparableAfter: [20],
      sharedAfter: [40],
    })
  })

  it('score the earlier values by the later weights', () => {
    const later = { ...first, version: '2.0.0', kpis: [kpi('A', 'ALL', { weight: 3 }), kpi('B', 'ALL')] }
    expect(overallIn({ AAA: { A: 10, B: 30 } }, { AAA: { A: 20, B: 60 } }, later)).toMatchObject({
      comparableBefore: [20],
      rescored: [15],
      comparableAfter: [30],
    })
  })

  it('are missing of a late joiner and of a leaver', () => {
    const states = overallIn(
      { AAA: { A: 10, B: 30 }, LEFT: { A: 1, B: 1 } },
      { AAA: { A: 10, B: 30 }, NEW: { A: 1, B: 1 } },
    )
    expect(states.rescored).toEqual([20, Number.NaN, Number.NaN])
    expect(states.after).toEqual([20, Number.NaN, 1])
  })
})
