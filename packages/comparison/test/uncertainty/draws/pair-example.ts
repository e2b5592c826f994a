import type { Method } from '@pmm/core/method/schema/method'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { gridOf } from '../../../src/chain/chain-grid.ts'
import { gridPair } from '../../../src/chain/grid-pair.ts'
import { rescoredScores } from '../../../src/rescored/rescored-scores.ts'
import { pairDraws } from '../../../src/uncertainty/draws/pair-draws.ts'
import { chainStudy } from '../../../src/uncertainty/study/chain-study.ts'
import type { UncertaintySpec } from '../../../src/uncertainty/study/uncertainty.ts'
import { chainOf, type Reports } from '../../fixtures/chain-of.ts'

/** A method of two KPIs whose scores are their values. */
export const two = method([group('ALL', null)], [kpi('A', 'ALL'), kpi('B', 'ALL')])

export const fewDraws: UncertaintySpec = {
  seed: 1,
  replications: 40,
  sources: { weights: [{ noise: 0.25 }], measurementError: { reported: 0.05 } },
}

/** Two cycles of a method, laid out to be drawn. */
export function pairExample(before: Reports, after: Reports, by: Method = two, spec: UncertaintySpec = fewDraws) {
  const grid = gridOf(
    chainOf([
      { period: '2022', method: by, reports: before },
      { period: '2023', method: by, reports: after },
    ]),
  )
  const study = chainStudy(grid, by, { spec })
  const pair = gridPair({ grid, from: 0, to: 1, published: undefined, rescored: rescoredScores(grid, by)[0]! })
  const plan = planFor(by)
  return { grid, study, pair, plan, draws: pairDraws(pair, plan, study) }
}
