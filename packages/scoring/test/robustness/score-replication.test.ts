import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/panel/plan.ts'
import { draw } from '../../src/robustness/draw.ts'
import { scorerOf } from '../../src/robustness/score-replication.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { problemOf } from '../fixtures/example.ts'
import { everySource, sample, studyOf } from '../fixtures/robustness-example.ts'
import { nominalReplication } from '../fixtures/scored-method.ts'

describe('scorerOf', () => {
  it('scores the nominal replication as the method itself', () => {
    const study = studyOf(everySource)
    const plan = planOf(sample)
    const { scores } = scorePanel(study.panel, plan)
    expect(scorerOf(study)(nominalReplication(study))).toEqual(plan.groups.map(({ node }) => scores[node]))
  })

  it('gives the same scores in whatever order replications come', () => {
    const study = studyOf(everySource)
    const [forth, back] = [scorerOf(study), scorerOf(study)]
    const numbers = Array.from({ length: 12 }, (_, i) => i)
    const copied = (score: typeof forth, i: number) => score(draw(study, i)).map((column) => column.slice())
    const first = numbers.map((i) => copied(forth, i))
    expect(numbers.toReversed().map((i) => copied(back, i))).toEqual(first.toReversed())
  })

  it('throws the problem of a replication whose method cannot work, each time', () => {
    const study = studyOf({ aggregations: [{ alternatives: [{ mean: 'geometric' }] }] })
    const score = scorerOf(study)
    const impossible = { ...nominalReplication(study), aggregations: [1] }
    const messages = [1, 2].map(() => problemOf(() => score(impossible)).message)
    expect(messages[0]).toContain('geometric')
    expect(messages[1]).toBe(messages[0])
  })

  it('varies no weight that is fitted on scores', () => {
    const [top, ...levels] = sample.levels
    const fitted = { ...sample, levels: [{ ...top!, weighting: { rule: 'correlations' as const } }, ...levels] }
    const study = studyOf({ weights: [{ noise: 0.5 }] }, {}, fitted)
    const score = scorerOf(study)
    expect(score(draw(study, 1))).toEqual(score(nominalReplication(study)))
  })
})
