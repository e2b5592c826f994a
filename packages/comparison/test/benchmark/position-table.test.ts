import { positionColumns } from '@pmm/core/contract/table'
import { unwritten } from '@pmm/table/written'
import { describe, expect, it } from 'vitest'
import { writePlace, writeSpread } from '../../src/benchmark/position-table.ts'

describe('writeSpread', () => {
  it('writes how far the score lies from the spread of its group', () => {
    const table = unwritten(positionColumns, 2)
    table.data.score[1] = 50
    writeSpread(table, 1, {
      reporting: 9,
      lowerQuartile: 20,
      median: 40,
      upperQuartile: 60,
      best: 95,
      error: 1.5,
      noise: 2,
    })
    const row = Object.fromEntries(Object.entries(table.data).map(([name, column]) => [name, column[1]]))
    expect(row).toMatchObject({
      reporting: 9,
      median: 40,
      distanceToMedian: 10,
      distanceToTopQuartile: -10,
      distanceToBest: -45,
      distanceError: 1.5,
    })
    expect([table.codes.noise[1], table.codes.noise[0]]).toEqual([2, -1])
    expect(table.data.reporting[0]).toBeNaN()
  })

  it('has no distance where only a last bit differs', () => {
    const table = unwritten(positionColumns, 1)
    table.data.score[0] = 46.666666666666664
    const same = 46.66666666666667
    writeSpread(table, 0, {
      reporting: 9,
      lowerQuartile: 20,
      median: same,
      upperQuartile: same,
      best: same,
      error: 0,
      noise: 0,
    })
    const { distanceToMedian, distanceToTopQuartile, distanceToBest } = table.data
    expect([distanceToMedian[0], distanceToTopQuartile[0], distanceToBest[0]]).toEqual([0, 0, 0])
  })

  it('leaves missing what follows from a number that is not known', () => {
    const table = unwritten(positionColumns, 1)
    table.data.score[0] = 50
    const spread = { reporting: 9, lowerQuartile: Number.NaN, median: 40, upperQuartile: 60, best: Number.NaN }
    writeSpread(table, 0, { ...spread, error: 0, noise: 0 })
    expect([table.data.distanceToBest[0], table.data.distanceToMedian[0]]).toEqual([Number.NaN, 10])
  })
})

describe('writePlace', () => {
  it('writes ranks and percentiles', () => {
    const table = unwritten(positionColumns, 1)
    writePlace(table, 0, { rankBest: 2, rankWorst: 4, percentile: 75, band: 4, percentileAdjusted: 80 })
    const { rankBest, rankWorst, percentile, band, percentileAdjusted, percentileError } = table.data
    expect([rankBest[0], rankWorst[0], percentile[0], band[0], percentileAdjusted[0]]).toEqual([2, 4, 75, 4, 80])
    expect(percentileError[0]).toBe(0)
  })
})
