import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresOf, joinFigures, outcomesOf } from '../../../src/robustness/summary/node-summary.ts'
import { rankProbabilitiesOf } from '../../../src/robustness/summary/rank-probabilities.ts'
import { everySource, studyOf } from '../../fixtures/robustness-example.ts'
import { runReplications, summarise } from '../../fixtures/run-replications.ts'

describe('summarise', () => {
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

describe('summarise, for any seed', () => {
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
