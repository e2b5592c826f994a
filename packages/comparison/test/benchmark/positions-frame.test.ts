import type { positionColumns } from '@pmm/core/contract/table'
import { administration, observation } from '@pmm/scoring/fixtures/example'
import { scoreCycle } from '@pmm/scoring/score/score-cycle'
import { rowsOf, selectRows } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benchmarkCycle } from '../../src/benchmark/benchmark-cycle.ts'
import { quarterOf } from '../../src/benchmark/percentile.ts'
import { positionsFrame } from '../../src/benchmark/positions-frame.ts'
import { administrations, scoresOf, simple } from '../fixtures/benchmark-example.ts'

const scores = scoresOf({ DEU: 10, FRA: 30, ITA: 30, KEN: 60 })
const input = { method: simple, administrations, scores, previous: scoresOf({ DEU: 4, KEN: 70 }) }
const rows = rowsOf(positionsFrame(input))
const find = (code: string, group: string) =>
  rows.find((row) => row.administration === code && row.group === group && row.node === 'ALL')

describe('positionsFrame', () => {
  it('places an administration in its group', () => {
    expect(find('DEU', 'world')).toMatchObject({
      administration: 'DEU',
      group: 'world',
      node: 'ALL',
      score: 10,
      reporting: 4,
      rankBest: 4,
      rankWorst: 4,
      percentile: 0,
      distanceToMedian: -20,
      distanceToBest: -50,
      change: 6,
    })
  })

  it('gives ties the same interval of ranks and the same percentile', () => {
    expect(find('FRA', 'world')).toMatchObject({ rankBest: 2, rankWorst: 3, percentile: 50 })
    expect(find('ITA', 'world')).toMatchObject({ rankBest: 2, rankWorst: 3, percentile: 50 })
  })

  it('misses the change where the cycle before had no score', () => {
    expect(find('FRA', 'world')!.change).toBeNull()
  })

  it('has no percentile for the only score of a group', () => {
    expect(find('KEN', 'region:ESA')).toMatchObject({
      reporting: 1,
      rankBest: 1,
      rankWorst: 1,
      percentile: null,
      distanceToBest: 0,
    })
  })

  it('has no row without a score, in another group, or of a context KPI', () => {
    expect(rows.filter((row) => row.administration === 'NOR' || row.node === 'C')).toEqual([])
    expect(find('KEN', 'region:EUR')).toBeUndefined()
  })

  it('misses every change where there is no cycle before', () => {
    const first = rowsOf(positionsFrame({ ...input, previous: null }))
    expect(first.every(({ change }) => change === null)).toBe(true)
  })
})

describe('positions where somebody keeps the score back', () => {
  const benchmarks = benchmarkCycle({ cycle: 'C1', period: '2024', method: simple, administrations, scores })
  const seen = scoresOf({ DEU: 10, FRA: 30, KEN: 60 })
  const placed = rowsOf(positionsFrame({ ...input, scores: seen, benchmarks }))
  const of = (code: string, group: string) =>
    placed.find((row) => row.administration === code && row.group === group && row.node === 'ALL')

  it('say the quarter and the distances that released quartiles give, and no rank', () => {
    expect(of('DEU', 'world')).toMatchObject({
      rankBest: null,
      rankWorst: null,
      percentile: 6.25,
      distanceToBest: null,
      band: 1,
      median: 30,
    })
  })

  it('are exact in a group all of which may be seen', () => {
    expect(of('KEN', 'region:ESA')).toMatchObject({ rankBest: 1, reporting: 1 })
  })

  it('say nothing where the group was not released', () => {
    const none = rowsOf(positionsFrame({ ...input, scores: seen, benchmarks: selectRows(benchmarks, []) }))
    expect(none.find(({ administration }) => administration === 'DEU')).toMatchObject({ band: null, median: null })
  })

  it('are exact among nearest neighbours, as far as they may be seen', () => {
    const alike = [{ row: 0, rows: [1, 2], distances: [1, 2], differences: [[1], [2]] }]
    const positions = rowsOf(positionsFrame({ ...input, scores: seen, benchmarks, neighbours: alike }))
    const nearest = positions.filter(({ group }) => group === 'nearest')
    expect(new Set(nearest.map(({ administration }) => administration)).size).toBe(1)
    expect(nearest[0]!.members).toBe(3)
  })
})

describe('the corrected percentile', () => {
  it('is that among those who had a score before', () => {
    expect(find('KEN', 'world')!.percentileAdjusted).toBe(100)
    expect(find('DEU', 'world')!.percentileAdjusted).toBe(0)
    expect(find('FRA', 'world')!.percentileAdjusted).toBeNull()
  })
})

describe('the range of ranks', () => {
  const scoreOf = (code: string) => find(code, 'world')?.score ?? Number.NaN
  const endAt = (end: number) =>
    Float64Array.from(administrations, ({ code }) => (code === 'DEU' ? end : scoreOf(code)))
  const rangeOf = () => ({ lower: endAt(5), upper: endAt(40) })
  const ranged = rowsOf(positionsFrame({ ...input, rangeOf }))
  const of = (code: string) => ranged.find((row) => row.administration === code && row.group === 'world')

  it('runs over the places that the range of a score allows', () => {
    expect(of('DEU')).toMatchObject({ rankBest: 2, rankWorst: 4 })
    expect(of('KEN')).toMatchObject({ rankBest: 1, rankWorst: 1 })
  })

  it('holds others that may be overtaken', () => {
    expect(of('FRA')).toMatchObject({ rankBest: 2, rankWorst: 4 })
  })
})

const names = Array.from({ length: 30 }, (_, at) => `A${String.fromCharCode(65 + (at % 26), 65 + Math.floor(at / 26))}`)
const many = names.map((code) => administration(code))
const distinct = fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 30 })
const scored = (values: readonly number[]) => {
  const observations = values.map((value, at) => observation(names[at]!, 'K', value))
  return scoreCycle({ period: '2024', method: simple, administrations: many, observations })
}
const base = { method: simple, administrations: many, previous: null }

/** Whether somebody is in a lower quarter than somebody else of the group with a lower score, or the same. */
const bandsFall = (rows: ReturnType<typeof rowsOf<typeof positionColumns>>): boolean =>
  rows.some((a) =>
    rows.some((b) => a.node === b.node && a.group === b.group && a.score! <= b.score! && a.band! > b.band!),
  )

describe('positionsFrame, for any scores', () => {
  it('puts a percentile in the quarter of its band, whatever the ties', () => {
    const tied = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(fc.oneof(distinct, tied), (values) => {
        const rows = rowsOf(positionsFrame({ ...base, scores: scored(values) }))
        for (const { percentile, band } of rows) expect(band).toBe(quarterOf(percentile!))
        expect(bandsFall(rows)).toBe(false)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    [
      [0, 0, 0, 0, 0, 0, 50, 60, 70, 80],
      [2, 2, 2, 2, 2, 2, 3, 4, 4, 4],
    ],
    [
      [0, 0, 0, 10],
      [2, 2, 2, 4],
    ],
    [
      [80, 80, 80, 80, 80, 10],
      [3, 3, 3, 3, 3, 1],
    ],
    [
      [5, 5, 5],
      [3, 3, 3],
    ],
    [
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 4],
    ],
  ])('puts nobody of %j higher than the percentile: quarters %j', (values, expected) => {
    const rows = rowsOf(positionsFrame({ ...base, scores: scored(values) }))
    const bandOf = (code: string) =>
      rows.find(({ administration: who, node, group }) => who === code && node === 'ALL' && group === 'world')!.band
    expect(values.map((_, at) => bandOf(names[at]!))).toEqual(expected)
  })

  it('depends on nothing but released quantiles and the own score where somebody keeps a score back', () => {
    fc.assert(
      fc.property(distinct, (values) => {
        const all = scored(values)
        const benchmarks = benchmarkCycle({ ...base, cycle: 'C', period: '2024', scores: all })
        const seenBy = (count: number) => scored(values.slice(0, count))
        const first = (scores: ReturnType<typeof scored>) =>
          rowsOf(positionsFrame({ ...base, scores, benchmarks })).filter((row) => row.administration === names[0])
        fc.pre(values.length > 2)
        expect(first(seenBy(values.length - 1))).toEqual(first(seenBy(1)))
        expect(first(seenBy(1)).every(({ rankBest, rankWorst }) => rankBest === null && rankWorst === null)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

describe('the own place of who keeps the score back', () => {
  const benchmarks = benchmarkCycle({ cycle: 'C1', period: '2024', method: simple, administrations, scores })
  const seen = scoresOf({ DEU: 10, FRA: 30 })
  const alike = [{ row: 3, rows: [0, 1], distances: [1, 2], differences: [[1], [2]] }]
  const place = (scoresOfOthers: typeof scores, group: string) =>
    rowsOf(positionsFrame({ ...input, scores: scoresOfOthers, seen, benchmarks, neighbours: alike })).find(
      (row) => row.administration === 'KEN' && row.group === group && row.node === 'ALL',
    )

  it('follows from published quartiles, and is exact among visible neighbours', () => {
    expect(place(scores, 'world')).toMatchObject({ rankBest: null, band: 4, median: 30, score: 60 })
    expect(place(scores, 'nearest')).toMatchObject({ rankBest: 1, score: 60 })
  })

  it('does not hang on what others keep back', () => {
    for (const group of ['world', 'nearest', 'region:ESA'])
      expect(place(scoresOf({ DEU: 10, FRA: 30, ITA: 99, KEN: 60 }), group)).toEqual(place(scores, group))
  })
})
