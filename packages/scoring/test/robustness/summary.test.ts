import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cycleRanks } from '../../src/robustness/cycle-ranks.ts'
import { changeAt, changePairs } from '../../src/robustness/summary/changes.ts'
import { intervalAt } from '../../src/robustness/summary/intervals.ts'
import { figuresOf, joinFigures, outcomesOf } from '../../src/robustness/summary/node-summary.ts'
import { rankProbabilitiesOf } from '../../src/robustness/summary/rank-probabilities.ts'
import { everySource, studyOf } from '../fixtures/robustness-example.ts'
import { runReplications, summarise } from './run-replications.ts'

const panel = { ...studyOf({}).panel, administrations: ['A', 'B', 'C'], periods: ['2024', '2024', '2024'] }

describe('cycleRanks', () => {
  it('shares the better rank among ties, and leaves a missing score unranked', () => {
    expect(Array.from(cycleRanks(panel, Float64Array.of(5, 7, 7)))).toEqual([3, 1, 1])
    expect(Array.from(cycleRanks(panel, Float64Array.of(Number.NaN, 1, 2)))).toEqual([0, 2, 1])
  })

  it('ranks each cycle by itself', () => {
    const two = { ...panel, periods: ['2023', '2024', '2024'] }
    expect(Array.from(cycleRanks(two, Float64Array.of(5, 7, 8)))).toEqual([1, 2, 1])
  })
})

describe('intervalAt', () => {
  const other = Number.NaN
  const replicated = Float64Array.of(1, other, 2, 3, Number.NaN, 3, 4, 3, 5, 3)
  const scores = { nominal: Float64Array.of(3, 2), replicated }
  const ranks = { nominal: Uint32Array.of(1, 2), replicated: Uint32Array.of(1, 0, 2, 1, 0, 1, 1, 2, 1, 2) }

  it('takes quantiles of type 7 over the replications in which there is a score', () => {
    const { score, rank, replications } = intervalAt(0, scores, ranks)
    expect(score).toEqual({ nominal: 3, mean: 3, median: 3, low: 1.15, high: 4.85 })
    expect(rank).toMatchObject({ nominal: 1, mean: 1.25, median: 1 })
    expect(replications).toBe(4)
  })
})

describe('intervalAt, for any ranks', () => {
  it('counts ranks into the same quantiles as sorting them', () => {
    const drawn = fc.array(fc.nat(3), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(drawn, (all) => {
        const replicated = Uint32Array.from(all.flatMap((rank) => [1, rank, 2]))
        const scores = Float64Array.from(replicated, (x) => x || Number.NaN)
        const { score, rank } = intervalAt(
          1,
          { nominal: Float64Array.of(2, 1, 3), replicated: scores },
          { nominal: Uint32Array.of(2, 1, 3), replicated },
        )
        expect(rank).toEqual(score)
      }),
    )
  })
})

describe('rankProbabilitiesOf', () => {
  it('is the share of the replications, alone and up to a rank', () => {
    const { exactly, within, replications } = rankProbabilitiesOf(Uint32Array.of(1, 3, 0, 3), 1, 0)
    expect(Array.from(exactly)).toEqual([1 / 3, 0, 2 / 3])
    expect(Array.from(within)).toEqual([1 / 3, 1 / 3, 1])
    expect(replications).toBe(3)
  })
})

describe('changeAt', () => {
  const two = { ...panel, administrations: ['A', 'A'], periods: ['2023', '2024'] }

  it('counts a change as real where it has the sign of the nominal one, half where there is none', () => {
    const replicated = Float64Array.of(1, 2, 1, 1, 2, 1, 1, 3)
    const nominal = Float64Array.of(1, 2)
    const [change] = changePairs(two, nominal).map((pair) => changeAt(pair, { nominal, replicated }))
    expect(change).toMatchObject({ administration: 'A', from: 0, to: 1, nominal: 1, probability: 2.5 / 4 })
  })
})

describe('the summary of a run', () => {
  it('reports the overall score, then the nodes named', () => {
    const study = studyOf(everySource, { nodes: ['B', 'ALL'] })
    expect(summarise(study, runReplications(study, 0, 3)).map(({ code }) => code)).toEqual(['ALL', 'B'])
  })
})

describe('figuresOf, for any seed', () => {
  it('joins, from however many parts, to the whole summary', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 40 }), (seed, parts) => {
        const study = studyOf(everySource, { seed, nodes: ['A'] })
        const run = runReplications(study, 0, 5)
        const outcomes = outcomesOf(study, run)
        const figures = Array.from({ length: parts }, (_, part) => figuresOf(study.panel, outcomes, { part, parts }))
        expect(joinFigures(outcomes, figures)).toEqual(summarise(study, run))
      }),
      { numRuns: 20 },
    )
  })
})

describe('the summary of a run, for any seed', () => {
  it('collapses every interval to the nominal where nothing is uncertain', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const study = studyOf({}, { seed })
        const [overall] = summarise(study, runReplications(study, 0, 7))
        for (const { score, rank } of overall!.intervals)
          for (const { nominal, mean, median, low, high } of [score, rank])
            expect([mean, median, low, high]).toEqual([nominal, nominal, nominal, nominal])
      }),
      { numRuns: 10 },
    )
  })

  it('gives ranks whose probabilities add up to 1', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const study = studyOf(everySource, { seed })
        const [overall] = summarise(study, runReplications(study, 0, 30))
        for (const row of study.panel.administrations.keys()) {
          const { exactly, within } = rankProbabilitiesOf(overall!.ranks.replicated, study.panel.periods.length, row)
          expect(exactly.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
          expect(within.at(-1)).toBe(1)
        }
      }),
      { numRuns: 10 },
    )
  })

  it('gives nested intervals: low, median and high in this order', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const study = studyOf(everySource, { seed })
        const [overall] = summarise(study, runReplications(study, 0, 15))
        for (const {
          score: { low, median, high },
        } of overall!.intervals) {
          expect(low).toBeLessThanOrEqual(median)
          expect(median).toBeLessThanOrEqual(high)
        }
      }),
      { numRuns: 10 },
    )
  })
})
