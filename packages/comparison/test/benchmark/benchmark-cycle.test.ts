import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { benchmarkCycle } from '../../src/benchmark/benchmark-cycle.ts'
import { administrations, scoresOf, simple } from '../fixtures/benchmark-example.ts'

const scores = scoresOf({ DEU: 10, FRA: 20, ITA: 30, KEN: 60 })
const input = { cycle: 'C1', period: '2024', method: simple, administrations, scores }
const rows = rowsOf(benchmarkCycle(input))
const find = (group: string, node: string, measure: string) =>
  rows.find((row) => row.group === group && row.node === node && row.measure === measure)

describe('benchmarkCycle', () => {
  it('spreads the scores of the world', () => {
    expect(find('world', 'ALL', 'score')).toMatchObject({
      cycle: 'C1',
      period: '2024',
      group: 'world',
      node: 'ALL',
      measure: 'score',
      members: 5,
      reporting: 4,
      minimum: 10,
      lowerQuartile: 17.5,
      median: 25,
      upperQuartile: 37.5,
      maximum: 60,
      mean: 30,
    })
  })

  it('spreads those of a region among its members', () => {
    expect(find('region:EUR', 'K', 'score')).toMatchObject({ members: 4, reporting: 3, median: 20, mean: 20 })
  })

  it('measures the values of every KPI, context KPIs too', () => {
    expect(find('income:high', 'C', 'value')).toMatchObject({ reporting: 3, median: 200 })
    expect(find('world', 'K', 'value')).toMatchObject({ median: 25 })
  })

  it('measures no score of a context KPI and no value of a group', () => {
    expect(find('world', 'C', 'score')).toBeUndefined()
    expect(find('world', 'ALL', 'value')).toBeUndefined()
  })

  it('has a row where nobody reports, without statistics', () => {
    const [row] = rowsOf(benchmarkCycle({ ...input, scores: scoresOf({}) }))
    expect(row).toMatchObject({ members: 5, reporting: 0, minimum: null, median: null, mean: null })
  })

  it('counts an administration without any row as a member that reports nothing', () => {
    const few = { ...input, administrations: administrations.slice(0, 2) }
    const partial = rowsOf(benchmarkCycle({ ...few, scores }))
    expect(partial[0]).toMatchObject({ members: 2, reporting: 2, maximum: 20 })
  })

  it('does not depend on the order of administrations', () => {
    const turned = benchmarkCycle({ ...input, administrations: administrations.toReversed() })
    expect(rowsOf(turned)).toEqual(rows)
  })
})
