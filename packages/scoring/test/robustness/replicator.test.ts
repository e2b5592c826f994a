import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw } from '../../src/robustness/draw.ts'
import { nominalScores } from '../../src/robustness/nominal-scores.ts'
import { replicationBuffers } from '../../src/robustness/replication-buffers.ts'
import { replicatorOf } from '../../src/robustness/replicator.ts'
import { everySource, studyOf } from '../fixtures/robustness-example.ts'
import { runReplications } from '../fixtures/run-replications.ts'

describe('replicatorOf', () => {
  it('counts undefined replications with their reason', () => {
    const study = studyOf({ aggregations: [{ alternatives: [{ mean: 'geometric' }] }] })
    const run = runReplications(study, 0, 40)
    const drawn = Array.from({ length: 40 }, (_, i) => draw(study, i)).filter(
      ({ aggregations }) => aggregations[0] === 1,
    )
    expect(run.undefined.map(({ replication }) => replication)).toEqual(drawn.map(({ replication }) => replication))
    expect(run.undefined[0]!.message).toContain('geometric')
  })

  it('perturbs a value by its grade of evidence before its status', () => {
    const study = studyOf({ measurementError: { reported: 0.5, grades: { A: 0 } } })
    const grades = study.panel.kpis.map(() => study.panel.periods.map(() => 'A'))
    expect(runReplications({ ...study, grades }, 0, 1).scores[0]).toEqual(nominalScores(study)[0])
    expect(runReplications(study, 0, 1).scores[0]).not.toEqual(nominalScores(study)[0])
  })
})

describe('replicatorOf, for any seed', () => {
  it('fills its buffers with the same bits in whatever order, and whatever they held', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 19 }), (seed, cut) => {
        const study = studyOf({ ...everySource, aggregations: [{ alternatives: [{ mean: 'geometric' }] }] }, { seed })
        const buffers = replicationBuffers(study, { from: 0, to: 20 })
        for (const cells of [...buffers.scores, ...buffers.ranks]) cells.fill(3)
        const replicate = replicatorOf(study)
        const drawn = (replication: number) => draw(study, replication)
        const second = replicate(buffers, { from: cut, to: 20 }, drawn)
        const first = replicatorOf(study)(buffers, { from: 0, to: cut }, drawn)
        expect({ ...buffers, undefined: [...first, ...second] }).toEqual(runReplications(study, 0, 20))
      }),
      { numRuns: 20 },
    )
  })
})

describe('replicatorOf, for any seed and no source', () => {
  it('gives the nominal scores every time where nothing is uncertain', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const study = studyOf({}, { seed })
        const [nominal] = nominalScores(study)
        expect(runReplications(study, 5, 7).scores[0]).toEqual(Float64Array.of(...nominal!, ...nominal!))
      }),
      { numRuns: 10 },
    )
  })
})
