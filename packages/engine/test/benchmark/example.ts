import { scoreCycle } from '../../src/score/score-cycle.ts'
import { administration, arithmetic, context, group, kpi, method, observation } from '../example.ts'

export const simple = method([group('ALL', null)], [kpi('K', 'ALL'), context('C', 'ALL')], [arithmetic])

export const administrations = [
  administration('DEU'),
  administration('FRA'),
  administration('ITA'),
  administration('KEN', { region: 'ESA', incomeGroup: 'lower-middle' }),
  administration('NOR'),
]

/** Scores a cycle in which each administration named reports K; C is ten times K. */
export const scoresOf = (values: Record<string, number>) =>
  scoreCycle({
    period: '2024',
    method: simple,
    administrations,
    observations: Object.entries(values).flatMap(([code, value]) => [
      observation(code, 'K', value),
      observation(code, 'C', 10 * value),
    ]),
  })
