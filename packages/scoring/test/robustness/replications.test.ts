import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/panel/plan.ts'
import { draw } from '../../src/robustness/draw.ts'
import { nominalScores } from '../../src/robustness/nominal.ts'
import { roomFor } from '../../src/robustness/replication-buffers.ts'
import { replicatorOf } from '../../src/robustness/replicator.ts'
import { scorerOf } from '../../src/robustness/score-replication.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { everySource, sample, studyOf } from '../fixtures/robustness-example.ts'
import { methodOf, nominalReplication } from './method-of.ts'
import { runReplications } from './run-replications.ts'

const { measurementError: _, ...withoutErrors } = everySource

describe('draw', () => {
  it('draws plain data, the same when read back from a file', () => {
    const drawn = draw(studyOf(everySource), 3)
    expect(JSON.parse(JSON.stringify(drawn))).toEqual(drawn)
  })

  it('draws every alternative about as often', () => {
    const study = studyOf({ normalisations: everySource.normalisations! })
    const counts = [0, 0, 0]
    for (let i = 0; i < 3000; i++) counts[draw(study, i).normalisation]!++
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120)
  })

  it('leaves the draws of a source as they are when another joins', () => {
    const alone = draw(studyOf({ weights: everySource.weights! }), 7)
    expect(draw(studyOf(everySource), 7).noise).toEqual(alone.noise)
  })

  it('draws noise between its bounds, by level', () => {
    const { noise } = draw(studyOf({ weights: [{ noise: 0.25, level: 'Level 1' }] }), 1)
    expect(Object.keys(noise)).toEqual(['A', 'B'])
    for (const factor of Object.values(noise)) expect(Math.abs(factor - 1)).toBeLessThanOrEqual(0.25)
  })

  it('draws noise for the nodes of the method, whichever the same sources were drawn for before', () => {
    const study = studyOf({ weights: [{ noise: 0.25 }] })
    const renamed = { ...sample, kpis: sample.kpis.map((kpi) => ({ ...kpi, code: `${kpi.code}_NEW` })) }
    draw(study, 1)
    expect(Object.keys(draw({ ...study, method: renamed }, 1).noise)).toContain(`${sample.kpis[0]!.code}_NEW`)
  })
})

describe('the method of a replication', () => {
  it('is the method itself where nothing is varied', () => {
    const study = studyOf(everySource)
    const scored = scorePanel(study.panel, planOf(methodOf(study, nominalReplication(study))))
    expect(scored.scores).toEqual(scorePanel(study.panel, planOf(sample)).scores)
  })

  it('gives a method whose scores are those of the replication, bit by bit', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(1000), (seed, number) => {
        const study = studyOf(withoutErrors, { seed })
        const replication = draw(study, number)
        const plan = planOf(methodOf(study, replication))
        const { scores } = scorePanel(study.panel, plan)
        expect(scorerOf(study)(replication)).toEqual(plan.groups.map(({ node }) => scores[node]))
      }),
      { numRuns: 60 },
    )
  })

  it('puts other steps in the place of its own', () => {
    const own = { ...sample, steps: [{ step: 'treat' as const, rule: {} }] }
    const study = studyOf({ imputation: [[{ step: 'impute', rule: { method: 'median' } }]], treatment: [[]] }, {}, own)
    const steps = (imputation: number, treatment: number) =>
      methodOf(study, { ...nominalReplication(study), imputation, treatment }).steps?.map(({ step }) => step)
    expect([steps(0, 0), steps(1, 0), steps(1, 1), steps(0, 1)]).toEqual([
      ['treat'],
      ['impute', 'treat'],
      ['impute'],
      [],
    ])
  })

  it('drops the floor of a mean that is replaced', () => {
    const geometric = { mean: 'geometric', minimumCoverage: 0.5, floor: 1 } as const
    const own = { ...sample, levels: sample.levels.map((level) => ({ ...level, aggregation: geometric })) }
    const study = studyOf({ aggregations: [{ alternatives: [{ mean: 'arithmetic' }] }] }, {}, own)
    const { levels } = methodOf(study, { ...nominalReplication(study), aggregations: [1] })
    expect(levels[0]!.aggregation).toEqual({ mean: 'arithmetic', minimumCoverage: 0.5 })
  })

  it('leaves out a group with its only child', () => {
    const only = { ...sample, kpis: sample.kpis.filter(({ code }) => !['K5', 'K6'].includes(code)) }
    const study = studyOf({ leaveOut: ['K4'] }, {}, only)
    const weights = methodOf(study, { ...nominalReplication(study), leftOut: 'K4' })
    expect(weights.groups.find(({ code }) => code === 'B')?.weight).toBe(0)
  })
})

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

  it('shakes a value by its grade of evidence before its status', () => {
    const study = studyOf({ measurementError: { reported: 0.5, grades: { A: 0 } } })
    const grades = study.panel.kpis.map(() => study.panel.periods.map(() => 'A'))
    expect(runReplications({ ...study, grades }, 0, 1).scores[0]).toEqual(nominalScores(study)[0])
    expect(runReplications(study, 0, 1).scores[0]).not.toEqual(nominalScores(study)[0])
  })
})

describe('replicatorOf, for any seed', () => {
  it('fills a room with the same bits in whatever order, and whatever was in it', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 19 }), (seed, cut) => {
        const study = studyOf({ ...everySource, aggregations: [{ alternatives: [{ mean: 'geometric' }] }] }, { seed })
        const room = roomFor(study, { from: 0, to: 20 })
        for (const cells of [...room.scores, ...room.ranks]) cells.fill(3)
        const replicate = replicatorOf(study)
        const drawn = (replication: number) => draw(study, replication)
        const late = replicate(room, { from: cut, to: 20 }, drawn)
        const early = replicatorOf(study)(room, { from: 0, to: cut }, drawn)
        expect({ ...room, undefined: [...early, ...late] }).toEqual(runReplications(study, 0, 20))
      }),
      { numRuns: 20 },
    )
  })
})

describe('replicatorOf, for any seed, of nothing uncertain', () => {
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
