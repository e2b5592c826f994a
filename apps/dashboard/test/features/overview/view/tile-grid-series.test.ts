import { describe, expect, test } from 'vitest'
import { tileGridSeries } from '../../../../src/features/overview/view/tile-grid-series.ts'
import { administrations, method, scores } from '../../../examples.ts'

describe('tileGridSeries', () => {
  const series = tileGridSeries(scores, administrations, method)

  test('tells apart who was scored, who sent too little and who sent nothing', () => {
    const tiles = series.regions.flatMap((region) => region.tiles)
    expect(tiles.map(({ code, state }) => [code, state])).toEqual([
      ['KEN', 'scored'],
      ['UGA', 'not-reported'],
      ['FRA', 'insufficient'],
    ])
  })

  test('shows regions that have members, in the order of the WCO', () => {
    expect(series.regions.map(({ code }) => code)).toEqual(['ESA', 'EUR'])
  })
})
