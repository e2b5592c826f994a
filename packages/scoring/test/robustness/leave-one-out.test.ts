import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/panel/plan.ts'
import { leaveOneOut } from '../../src/robustness/leave-one-out.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { problemOf } from '../fixtures/example.ts'
import { sample, studyOf } from '../fixtures/robustness-example.ts'

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
    const scoresOf = (code: string) => scores[plan.nodes.findIndex((node) => node.code === code)]
    expect(without.map(({ code }) => code)).toEqual(['A', 'B'])
    expect(without[0]!.scores).toEqual(scoresOf('B'))
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
