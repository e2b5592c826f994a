import { planOf } from '@pmm/scoring/panel/plan'
import { describe, expect, test } from 'vitest'
import { noTrial } from '../../../../src/features/what-if/state/trial.ts'
import { publishedPanel } from '../../../../src/features/what-if/view/published-panel.ts'
import { recomputerOf } from '../../../../src/features/what-if/view/recomputer.ts'
import { demonstrationScores } from '../../../demonstration.ts'
import { published, recompute, uneven } from '../demonstration-trial.ts'

describe('a trial that changes nothing', () => {
  test('gives every published score of the demonstration to the bit', () => {
    const { scores, overall } = recompute(noTrial)
    expect(scores.length).toBeGreaterThan(800)
    expect(scores.filter((score) => !Number.isNaN(score)).length).toBeGreaterThan(400)
    expect(scores).toEqual(published.groups[overall])
  })

  test('gives them to the bit under uneven weights and a geometric mean too', () => {
    const [overall, ...levels] = uneven.levels
    const geometric = { ...overall!, aggregation: { mean: 'geometric', minimumCoverage: 0.6, floor: 1 } } as const
    const method = { ...uneven, levels: [geometric, ...levels] }
    const geometricPlan = planOf(method)
    const panel = publishedPanel(geometricPlan, demonstrationScores(method))
    const outcome = recomputerOf(geometricPlan, panel)(noTrial)
    expect(outcome.scores).toEqual(panel.groups[outcome.overall])
  })
})
