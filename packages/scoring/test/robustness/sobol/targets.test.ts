import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { targetOf } from '../../../src/robustness/sobol/targets.ts'
import { everySource, studyOf } from '../../fixtures/robustness-example.ts'
import { runReplications, summarise } from '../../fixtures/run-replications.ts'

describe('targetOf, for any seed', () => {
  it('is 0 for the shift of ranks where nothing is uncertain', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const study = studyOf({}, { seed })
        const [overall] = summarise(study, runReplications(study, 0, 2))
        const of = { periods: study.panel.periods, ...overall! }
        expect(targetOf(of, { kind: 'rank-shift', period: '2023' })).toEqual(Float64Array.of(0, 0))
      }),
      { numRuns: 5 },
    )
  })

  it('is a score, a rank or a change of rows of the panel', () => {
    const study = studyOf(everySource)
    const [overall] = summarise(study, runReplications(study, 0, 1))
    const of = { periods: study.panel.periods, ...overall! }
    const [score, rank] = (['score', 'rank'] as const).map((kind) => targetOf(of, { kind, row: 1 })[0])
    expect(score).toBe(overall!.scores.replicated[1])
    expect(rank).toBe(overall!.ranks.replicated[1])
    expect(targetOf(of, { kind: 'change', from: 1, to: 8 })[0]).toBe(overall!.scores.replicated[8]! - score!)
  })
})
