import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeBars } from '../../src/series/bars.ts'
import { chooseThresholds, classOf } from '../../src/series/classes.ts'
import { describeContributions, twinOfContributions } from '../../src/series/contributions.ts'
import { describeDistribution, twinOfDistribution } from '../../src/series/distribution.ts'
import { percent, scoreFormat, signed, valueFormat } from '../../src/series/format.ts'
import { describeTileGrid, twinOfTileGrid } from '../../src/series/tile-grid.ts'
import { describeTrajectory, twinOfTrajectory } from '../../src/series/trajectory.ts'
import { bars, contributions, distribution, hundred, tileGrid, trajectory, trend } from '../examples.ts'

describe('formats', () => {
  test('write scores of a wide scale with one decimal and of a narrow one with two', () => {
    expect(scoreFormat(hundred)(61.44)).toBe('61.4')
    expect(scoreFormat({ lower: 1, upper: 5 })(4.206)).toBe('4.21')
  })

  test('write a missing number as a dash, never as zero', () => {
    expect([scoreFormat(hundred), valueFormat('%'), percent].map((write) => write(Number.NaN))).toEqual(['–', '–', '–'])
  })

  test('write units as people do', () => {
    expect(valueFormat('%')(33.4)).toBe('33.4%')
    expect(valueFormat('hours')(56.52)).toBe('56.5 hours')
    expect(valueFormat('score 1–5')(2.1)).toBe('2.1')
  })

  test('write a difference with its sign', () => {
    const write = signed(scoreFormat(hundred))
    expect([2, -2, 0.01].map(write)).toEqual(['+2.0', '−2.0', '±0.0'])
  })
})

describe('chooseThresholds', () => {
  test('makes five round classes around the scores', () => {
    expect(chooseThresholds([41, 48, 52, 57, 58, 61, 64, 70, 76, 81])).toEqual([50, 60, 70, 80].map((t) => t - 10))
  })

  test('makes none where nothing was scored', () => {
    expect(chooseThresholds([Number.NaN])).toEqual([])
  })
})

describe('chooseThresholds, for any scores', () => {
  const scores = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 200 })

  test('ascends, and puts every score into one of five classes', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const thresholds = chooseThresholds(values)
        expect(thresholds.toSorted((a, b) => a - b)).toEqual(thresholds)
        expect(new Set(thresholds).size).toBe(4)
        for (const value of values) expect([0, 1, 2, 3, 4]).toContain(classOf(value, thresholds))
      }),
    )
  })
})

describe('the sentence under a chart', () => {
  test('says where the middle half lies', () => {
    expect(describeDistribution(distribution)).toMatch(/^Half of the \d+ administrations lie between 46\.2 and 68\.9/)
  })

  test('says how a line moved and how many cycles are missing', () => {
    expect(describeTrajectory(trajectory)).toBe(
      'Kenya rose from 51.2 in 2018 to 61.4 in 2024; 1 cycle is missing and left open.',
    )
  })

  test('speaks of the median where there is no administration', () => {
    expect(describeTrajectory(trend)).toMatch(/^The median of East and Southern Africa rose from 48\.0/)
  })

  test('says on which side of the peers the scores lie', () => {
    expect(describeBars(bars)).toBe(
      'Kenya is above the median of all members in 1 of 2; it stands furthest below it in Revenue collection.',
    )
  })

  test('says what adds most and what adds nothing', () => {
    expect(describeContributions(contributions)).toMatch(/Trade facilitation .* adds the most: 26\.4\. 1 of 4 add/)
  })

  test('counts who did not report', () => {
    expect(describeTileGrid(tileGrid)).toMatch(/\d+ of 186 administrations are scored; .* \d+ did not report\./)
  })

  test('tells who keeps a score back from who has none', () => {
    const tile = { code: 'KEN', name: 'Kenya', score: Number.NaN, state: 'undisclosed' } as const
    const series = { ...tileGrid, regions: [{ code: 'ESA', name: 'East', tiles: [tile] }] }
    expect(describeTileGrid(series)).toBe('0 of 1 administrations are scored; 1 keep their scores to themselves.')
    expect(twinOfTileGrid(series).rows[0]?.at(-1)).toBe('Not disclosed')
  })
})

describe('the table twin', () => {
  test('has a row for every tile', () => {
    expect(twinOfTileGrid(tileGrid).rows).toHaveLength(186)
  })

  test('has a row for every strip and every dot', () => {
    expect(twinOfDistribution(distribution).rows).toHaveLength(187)
  })

  test('writes a missing cycle as a dash', () => {
    expect(twinOfTrajectory(trajectory).rows[2]?.[1]).toBe('–')
  })

  test('says why a part is missing instead of a number', () => {
    expect(twinOfContributions(contributions).rows[2]).toContain('Too few data')
  })
})
