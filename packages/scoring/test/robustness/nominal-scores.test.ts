import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/panel/plan.ts'
import { nominalScores } from '../../src/robustness/nominal-scores.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { everySource, sample, studyOf } from '../fixtures/robustness-example.ts'

describe('nominalScores', () => {
  it('are the scores of the method as it is, node by node', () => {
    const study = studyOf(everySource, { nodes: ['B'] })
    const plan = planOf(sample)
    const { scores } = scorePanel(study.panel, plan)
    const place = (code: string) => plan.nodes.findIndex((node) => node.code === code)
    expect(nominalScores(study)).toEqual([scores[place('ALL')], scores[place('B')]])
  })
})
