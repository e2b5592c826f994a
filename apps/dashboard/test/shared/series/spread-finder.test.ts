import { describe, expect, test } from 'vitest'
import { benchmarksOfCycle, positionsOf } from '../../../src/shared/api/queries.ts'
import { nearest } from '../../../src/shared/series/peer-group.ts'
import { noSpread, spreadFinder, spreadOfPositions } from '../../../src/shared/series/spread-finder.ts'
import { answerTo } from '../../answers.ts'
import { recordedContext } from '../../rendered.tsx'

const { cycle } = recordedContext()
const benchmarks = answerTo('secretariat', benchmarksOfCycle(cycle))

describe('spreadFinder', () => {
  test('finds how a group is spread in a node', () => {
    expect(spreadFinder(benchmarks, 'region:EUR')('PMM').median).toBeCloseTo(91.49, 2)
  })

  test('has the expected error of the quantiles, and of the distances where only positions know the group', () => {
    const [row] = benchmarks
    const noisy = { ...row!, quantileError: 1.5 }
    expect(
      spreadFinder([noisy], noisy.group ?? '', noisy.measure === 'value' ? 'value' : 'score')(noisy.node ?? ''),
    ).toMatchObject({ error: 1.5 })
    const [position] = answerTo('secretariat', positionsOf(cycle, 'FRA'))
    const about = { ...position!, distanceError: 2.5 }
    expect(spreadOfPositions([about], about.group ?? '')(about.node ?? '')).toMatchObject({ error: 2.5 })
  })

  test('tells the values of a KPI from its scores', () => {
    const value = spreadFinder(benchmarks, 'world', 'value')('TF-01').median
    const score = spreadFinder(benchmarks, 'world')('TF-01').median
    expect([value > 99, score < 99]).toEqual([true, true])
  })

  test('is missing where the table does not say', () => {
    expect(spreadFinder(benchmarks, 'landlocked')('PMM')).toEqual(noSpread)
    const disclosed = answerTo('public', benchmarksOfCycle(cycle))
    expect(spreadFinder(disclosed, 'world')('PMM')).toMatchObject(noSpread)
  })
})

describe('spreadOfPositions', () => {
  const positions = answerTo('secretariat', positionsOf(cycle, 'FRA'))

  test('has the median and the upper quartile of the nearest, whose lower one no table has', () => {
    const { lowerQuartile, median, upperQuartile } = spreadOfPositions(positions, nearest)('PMM')
    expect(lowerQuartile).toBeNaN()
    expect(upperQuartile).toBeGreaterThan(median)
  })

  test('is missing in a node without a position', () => {
    expect(spreadOfPositions(positions, nearest)('TF-07')).toEqual(noSpread)
  })
})
