import { describe, expect, it } from 'vitest'
import { benchmarkCycle } from '../../src/benchmark/benchmark-cycle.ts'
import { rowsOf } from '../../src/table/frame.ts'
import { trajectoriesOf, trendsOf } from '../../src/trajectory/trajectories.ts'
import { administrations, scoresOf, simple } from '../benchmark/example.ts'

const chain = [
  { cycle: 'C1', period: '2022', scores: scoresOf({ DEU: 10, FRA: 20 }) },
  { cycle: 'C2', period: '2023', scores: scoresOf({ DEU: 15 }) },
  { cycle: 'C3', period: '2024', scores: scoresOf({ DEU: 12, FRA: 50 }) },
]
const rows = rowsOf(trajectoriesOf(chain))
const pathOf = (code: string, node: string) => rows.filter((row) => row.administration === code && row.node === node)

describe('trajectoriesOf', () => {
  it('follows an administration from cycle to cycle', () => {
    const path = pathOf('DEU', 'ALL').map(({ cycle, period, score, change }) => [cycle, period, score, change])
    expect(path).toEqual([
      ['C1', '2022', 10, null],
      ['C2', '2023', 15, 5],
      ['C3', '2024', 12, -3],
    ])
  })

  it('misses a change over a gap: it compares with the cycle directly before', () => {
    expect(pathOf('FRA', 'K').map(({ change }) => change)).toEqual([null, null, null])
  })

  it('keeps one administration together', () => {
    const codes = rows.map((row) => row.administration)
    expect(codes).toEqual(codes.toSorted())
  })

  it('carries values of context KPIs', () => {
    expect(pathOf('DEU', 'C').map(({ value }) => value)).toEqual([100, 150, 120])
  })

  it('is an empty table of no cycles', () => {
    expect(trajectoriesOf([]).length).toBe(0)
  })
})

describe('trendsOf', () => {
  it('puts the benchmarks of cycles one below the other', () => {
    const benchmarks = chain.map((link) => benchmarkCycle({ ...link, method: simple, administrations }))
    const medians = rowsOf(trendsOf(benchmarks)).filter((row) => row.group === 'world' && row.node === 'ALL')
    expect(medians.map(({ cycle, median }) => [cycle, median])).toEqual([
      ['C1', 15],
      ['C2', 15],
      ['C3', 31],
    ])
  })
})
