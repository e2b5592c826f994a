import { describe, expect, it } from 'vitest'
import { positionsOf } from '../../src/benchmark/positions.ts'
import { rowsOf } from '../../src/table/frame.ts'
import { administrations, scoresOf, simple } from './example.ts'

const scores = scoresOf({ DEU: 10, FRA: 30, ITA: 30, KEN: 60 })
const input = { method: simple, administrations, scores, previous: scoresOf({ DEU: 4, KEN: 70 }) }
const rows = rowsOf(positionsOf(input))
const find = (code: string, group: string) =>
  rows.find((row) => row.administration === code && row.group === group && row.node === 'ALL')

describe('positionsOf', () => {
  it('places an administration in its group', () => {
    expect(find('DEU', 'world')).toMatchObject({
      administration: 'DEU',
      group: 'world',
      node: 'ALL',
      score: 10,
      reporting: 4,
      rank: 4,
      percentile: 0,
      distanceToMedian: -20,
      distanceToBest: -50,
      change: 6,
    })
  })

  it('shares ranks and percentiles among ties', () => {
    expect(find('FRA', 'world')).toMatchObject({ rank: 2.5, percentile: 50 })
    expect(find('ITA', 'world')).toMatchObject({ rank: 2.5, percentile: 50 })
  })

  it('misses the change where the cycle before had no score', () => {
    expect(find('FRA', 'world')!.change).toBeNull()
  })

  it('has no percentile for the only score of a group', () => {
    expect(find('KEN', 'region:ESA')).toMatchObject({ reporting: 1, rank: 1, percentile: null, distanceToBest: 0 })
  })

  it('has no row without a score, in another group, or of a context KPI', () => {
    expect(rows.filter((row) => row.administration === 'NOR' || row.node === 'C')).toEqual([])
    expect(find('KEN', 'region:EUR')).toBeUndefined()
  })

  it('misses every change where there is no cycle before', () => {
    const first = rowsOf(positionsOf({ ...input, previous: null }))
    expect(first.every(({ change }) => change === null)).toBe(true)
  })
})
