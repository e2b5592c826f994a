import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { describe, expect, it } from 'vitest'
import { gridOf, isSameVersion, newestMethod } from '../../src/chain/chain-grid.ts'
import { chainOf } from '../fixtures/chain-of.ts'

const first = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('OLD', 'ALL')])
const second = { ...method([group('ALL', null)], [kpi('NEW', 'ALL'), kpi('A', 'ALL')]), version: '2.0.0' }
const chain = chainOf([
  { period: '2022', method: first, reports: { BBB: { A: 20, OLD: 40 }, AAA: { A: 10, OLD: 30 } } },
  { period: '2023', method: second, reports: { CCC: { A: 50, NEW: 70 }, BBB: { A: 60 } }, silent: ['AAA'] },
])
const grid = gridOf(chain)

describe('gridOf', () => {
  it('gives every administration of some cycle a place, by code', () => {
    expect(grid.administrations).toEqual(['AAA', 'BBB', 'CCC'])
  })

  it('puts the nodes of the newest method first, in its order, then those only earlier methods have', () => {
    expect(grid.nodes).toEqual(['NEW', 'A', 'ALL', 'OLD'])
    expect([...grid.placeOf]).toEqual([
      ['NEW', 0],
      ['A', 1],
      ['ALL', 2],
      ['OLD', 3],
    ])
  })

  it('lays scores out by cycle, node and administration: a late joiner and a leaver are missing', () => {
    const scoresOf = (code: string) => grid.scores.map((cycle) => [...cycle[grid.placeOf.get(code)!]!])
    expect(scoresOf('A')).toEqual([
      [10, 20, Number.NaN],
      [Number.NaN, 60, 50],
    ])
    expect(scoresOf('ALL')).toEqual([
      [20, 30, Number.NaN],
      [Number.NaN, 60, 60],
    ])
    expect(scoresOf('OLD')[1]).toEqual([Number.NaN, Number.NaN, Number.NaN])
  })

  it('marks the administrations with a row, of whom a silent one has missing scores', () => {
    expect(grid.present.map((marks) => [...marks])).toEqual([
      [1, 1, 0],
      [1, 1, 1],
    ])
  })

  it('finds each score in its row of the table', () => {
    const [link] = chain
    const { administration, node, score } = link!.scores.data
    for (const [at, rows] of grid.rows[0]!.entries()) {
      const present = [...rows.keys()].filter((place) => rows[place]! >= 0)
      expect(present.map((place) => administration[rows[place]!])).toEqual(
        present.map((place) => grid.administrations[place]),
      )
      expect(present.every((place) => node[rows[place]!] === grid.nodes[at])).toBe(true)
      expect(present.map((place) => score[rows[place]!])).toEqual(present.map((place) => grid.scores[0]![at]![place]))
    }
  })

  it('is made once per chain object', () => {
    expect(gridOf(chain)).toBe(grid)
    expect(gridOf([...chain])).not.toBe(grid)
  })

  it('of no cycles has no places', () => {
    expect(gridOf([])).toMatchObject({ administrations: [], nodes: [], scores: [] })
  })
})

describe('newestMethod', () => {
  it('is that of the last cycle, and undefined of an empty chain', () => {
    expect(newestMethod(chain)).toBe(second)
    expect(newestMethod([])).toBeUndefined()
  })
})

describe('isSameVersion', () => {
  it('compares the numbers of versions', () => {
    expect([isSameVersion(first, { ...first }), isSameVersion(first, second)]).toEqual([true, false])
  })
})
