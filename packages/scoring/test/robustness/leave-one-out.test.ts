import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/panel/plan.ts'
import { bySourceDesign, effectsBySource } from '../../src/robustness/by-source.ts'
import { leaveOneOut } from '../../src/robustness/leave-one-out.ts'
import type { Study } from '../../src/robustness/study.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { problemOf } from '../fixtures/example.ts'
import { sample, studyOf } from '../fixtures/robustness-example.ts'
import { runReplications } from './run-replications.ts'

const { panel } = studyOf({})

describe('leaveOneOut', () => {
  it('scores as a method in which the node weighs nothing', () => {
    for (const { code, scores } of leaveOneOut(panel, sample, 'kpis').without) {
      const kpis = sample.kpis.map((kpi) => (kpi.code === code ? { ...kpi, weight: 0 } : kpi))
      expect(scores, code).toEqual(scorePanel(panel, planOf({ ...sample, kpis })).scores.at(-1))
    }
  })

  it('leaves out whole groups', () => {
    const { without } = leaveOneOut(panel, sample, 'Level 1')
    const plan = planOf(sample)
    const { scores } = scorePanel(panel, plan)
    const own = (code: string) => scores[plan.nodes.findIndex((node) => node.code === code)]
    expect(without.map(({ code }) => code)).toEqual(['A', 'B'])
    expect(without[0]!.scores).toEqual(own('B'))
  })

  it('leaves nothing without the overall score', () => {
    const [{ scores, meanRankShift } = expect.fail()] = leaveOneOut(panel, sample, 'Level 0').without
    expect(scores.every(Number.isNaN)).toBe(true)
    expect(meanRankShift).toBeNaN()
  })

  it('refuses weights that are fitted on scores', () => {
    const [top, ...levels] = sample.levels
    const fitted = { ...sample, levels: [{ ...top!, weighting: { rule: 'correlations' as const } }, ...levels] }
    expect(problemOf(() => leaveOneOut(panel, fitted, 'kpis')).message).toContain('leave-out-of-fitted-weights')
  })
})

function effectsOf(study: Study) {
  const { length, at } = bySourceDesign(study)
  return effectsBySource(study, runReplications(study, 0, length, at))
}

describe('effectsBySource', () => {
  it('shares out the variance of every score among the sources', () => {
    const study = studyOf({ weights: [{ noise: 0.5 }], normalisations: [{ all: { method: 'rank' } }] })
    const effects = effectsOf(study)
    for (const row of study.panel.administrations.keys()) {
      const own = effects.filter((effect) => effect.row === row)
      expect(own.map(({ source }) => source)).toEqual(['weights', 'normalisations'])
      expect(own.reduce((sum, { scoreShare }) => sum + scoreShare, 0)).toBeCloseTo(1, 12)
    }
  })

  it('moves a row by one source as the replications of that source alone', () => {
    const both = studyOf({ weights: [{ noise: 0.5 }], leaveOut: ['K1'] })
    const own = effectsOf(both).filter(({ source }) => source === 'leaveOut')
    const alone = effectsOf(studyOf({ leaveOut: ['K1'] }))
    expect(own.map(({ scoreDeviation }) => scoreDeviation)).toEqual(alone.map(({ scoreDeviation }) => scoreDeviation))
  })

  it('moves nothing by a source that changes nothing', () => {
    for (const { scoreDeviation, rankDeviation } of effectsOf(studyOf({ weights: [{ noise: 0 }] })))
      expect([scoreDeviation, rankDeviation]).toEqual([0, 0])
  })
})
