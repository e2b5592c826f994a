import { positionColumns } from '@pmm/core/contract/table'
import { unwritten } from '@pmm/table/written'
import { describe, expect, it } from 'vitest'
import { groupStandings } from '../../src/benchmark/group-standings.ts'
import type { NodeScores } from '../../src/benchmark/node-scores.ts'
import { placedGroups } from '../../src/benchmark/placed-groups.ts'
import type { ReleasedSpread } from '../../src/benchmark/released-spreads.ts'

const now = Float64Array.of(10, 30, 30, Number.NaN, 70)
const node: NodeScores = {
  node: 'N',
  now,
  asked: now,
  seen: now,
  before: null,
  hiddenBefore: null,
  ranges: null,
  scale: { lower: 0, upper: 100 },
}
const all = Uint32Array.of(0, 1, 2, 3, 4)
const groups = placedGroups([all, Uint32Array.of(0, 4)], 5)

/** A number that rounding may have moved. */
const close = (x: number) => (Number.isNaN(x) ? x : expect.closeTo(x, 12))

function placesIn(of: NodeScores, group: number, released: ReleasedSpread | null) {
  const standing = groupStandings(groups, of)(group, released)
  const { data } = unwritten(positionColumns, 5)
  standing.writePlaces(data, { rows: all, targets: all })
  return { standing, data }
}

describe('groupStandings, of a group all of which may be seen', () => {
  it('has the spread of the scores that are there', () => {
    expect(placesIn(node, 0, null).standing).toMatchObject({
      reporting: 4,
      lowerQuartile: 25,
      median: 30,
      upperQuartile: 40,
      best: 70,
    })
    expect(placesIn(node, 1, null).standing).toMatchObject({ reporting: 2, median: 40 })
  })

  it('gives equal scores the same interval of ranks, and half of each other in percentiles', () => {
    const { data } = placesIn(node, 0, null)
    const scored = [0, 1, 2, 4]
    expect(scored.map((row) => data.rankBest[row])).toEqual([4, 2, 2, 1])
    expect(scored.map((row) => data.rankWorst[row])).toEqual([4, 3, 3, 1])
    // below 30 there is one of three others, and one equals it: (1 + ½) / 3
    expect([data.percentile[0], data.percentile[1], data.percentile[4]]).toEqual([0, 50, 100])
  })

  it('widens ranks by the ranges of the scores', () => {
    const ranges = { lower: now.map((score) => score - 25), upper: now.map((score) => score + 25) }
    const { data } = placesIn({ ...node, ranges }, 0, null)
    expect([data.rankBest[0], data.rankWorst[0]]).toEqual([2, 4])
    expect([data.rankBest[4], data.rankWorst[4]]).toEqual([1, 3])
  })

  it('adjusts percentiles to those who had a score the cycle before, one of whom has none any more', () => {
    const before = Float64Array.of(5, 5, Number.NaN, 5, 5)
    const { data } = placesIn({ ...node, before }, 0, null)
    // among 10, 30, 70 and the 5 of the one who reports no more
    expect([...data.percentileAdjusted].slice(0, 3)).toEqual([100 / 3, 200 / 3, Number.NaN].map(close))
    const hiddenBefore = Uint8Array.of(0, 0, 1, 0, 0)
    expect(placesIn({ ...node, before, hiddenBefore }, 0, null).data.percentileAdjusted.every(Number.isNaN)).toBe(true)
  })
})

describe('groupStandings, of a group with a score that is kept back', () => {
  const quantiles = { lowerDecile: 10, lowerQuartile: 20, median: 30, upperQuartile: 50, upperDecile: 70 }
  const released = { reporting: 5, ...quantiles, error: 2, noise: 'low' }
  const { standing, data } = placesIn(node, 0, released)

  it('says what is published, and no more', () => {
    expect(standing).toMatchObject({ reporting: 5, median: 30, best: Number.NaN, error: 2, noise: 1 })
    expect(data.rankBest.every(Number.isNaN)).toBe(true)
  })

  it('puts percentiles between the published quantiles, and beyond them towards the ends of the scale', () => {
    expect([...data.percentile]).toEqual([10, 50, 50, Number.NaN, 90])
    const between = { ...node, now: Float64Array.of(15, 40, 5, 99, 20) }
    expect([...placesIn(between, 0, released).data.percentile]).toEqual([17.5, 62.5, 5, 90 + (10 * 29) / 30, 25])
  })

  it('says how far a percentile may be wrong: by the error of the quantiles, and by the straight line between them', () => {
    const flat = placesIn({ ...node, now: Float64Array.of(40, 40, 40, 40, 40) }, 0, released)
    expect(flat.data.percentileError[0]).toBe(Math.hypot(2 * (25 / 20), 25 / 4))
  })

  it('has no place where no median is published', () => {
    const untold = { ...released, median: Number.NaN }
    expect(placesIn(node, 0, untold).data.percentile.every(Number.isNaN)).toBe(true)
  })

  it('has the quarter of the percentile, and of scores beyond all that is published', () => {
    expect([...data.band]).toEqual([1, 3, 3, Number.NaN, 4])
    const beyond = { ...node, now: Float64Array.of(5, 99, 20, 49.9, Number.NaN) }
    expect([...placesIn(beyond, 0, released).data.band]).toEqual([1, 4, 2, 3, Number.NaN])
    expect(placesIn(node, 0, { ...released, median: Number.NaN }).data.band.every(Number.isNaN)).toBe(true)
  })

  it('is exact where as many are published as are seen', () => {
    expect(placesIn(node, 0, { ...released, reporting: 4 }).standing.best).toBe(70)
  })
})
