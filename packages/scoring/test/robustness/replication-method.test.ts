import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/panel/plan.ts'
import { draw } from '../../src/robustness/draw.ts'
import { scorerOf } from '../../src/robustness/score-replication.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { everySource, sample, studyOf } from '../fixtures/robustness-example.ts'
import { nominalReplication, scoredMethod } from '../fixtures/scored-method.ts'

const { measurementError: _, ...withoutErrors } = everySource

describe('the method of a replication', () => {
  it('is the method itself where nothing is varied', () => {
    const study = studyOf(everySource)
    const scored = scorePanel(study.panel, planOf(scoredMethod(study, nominalReplication(study))))
    expect(scored.scores).toEqual(scorePanel(study.panel, planOf(sample)).scores)
  })

  it('gives a method whose scores are those of the replication, bit by bit', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(1000), (seed, number) => {
        const study = studyOf(withoutErrors, { seed })
        const replication = draw(study, number)
        const plan = planOf(scoredMethod(study, replication))
        const { scores } = scorePanel(study.panel, plan)
        expect(scorerOf(study)(replication)).toEqual(plan.groups.map(({ node }) => scores[node]))
      }),
      { numRuns: 60 },
    )
  })

  it('puts other steps in the place of its own', () => {
    const varied = { ...sample, steps: [{ step: 'treat' as const, rule: {} }] }
    const study = studyOf(
      { imputation: [[{ step: 'impute', rule: { method: 'median' } }]], treatment: [[]] },
      {},
      varied,
    )
    const steps = (imputation: number, treatment: number) =>
      scoredMethod(study, { ...nominalReplication(study), imputation, treatment }).steps?.map(({ step }) => step)
    expect([steps(0, 0), steps(1, 0), steps(1, 1), steps(0, 1)]).toEqual([
      ['treat'],
      ['impute', 'treat'],
      ['impute'],
      [],
    ])
  })

  it('drops the floor of a mean that is replaced', () => {
    const geometric = { mean: 'geometric', minimumCoverage: 0.5, floor: 1 } as const
    const varied = { ...sample, levels: sample.levels.map((level) => ({ ...level, aggregation: geometric })) }
    const study = studyOf({ aggregations: [{ alternatives: [{ mean: 'arithmetic' }] }] }, {}, varied)
    const { levels } = scoredMethod(study, { ...nominalReplication(study), aggregations: [1] })
    expect(levels[0]!.aggregation).toEqual({ mean: 'arithmetic', minimumCoverage: 0.5 })
  })

  it('leaves out a group with its only child', () => {
    const only = { ...sample, kpis: sample.kpis.filter(({ code }) => !['K5', 'K6'].includes(code)) }
    const study = studyOf({ leaveOut: ['K4'] }, {}, only)
    const weights = scoredMethod(study, { ...nominalReplication(study), leftOut: 'K4' })
    expect(weights.groups.find(({ code }) => code === 'B')?.weight).toBe(0)
  })
})
