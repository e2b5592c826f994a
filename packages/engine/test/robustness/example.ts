import type { Method } from '@pmm/core/method/method'
import type { RobustnessSources, RobustnessSpec } from '@pmm/core/method/robustness'
import type { Study } from '../../src/robustness/study.ts'
import { panelOf } from '../../src/score/panel.ts'
import { administration, arithmetic, group, kpi, method, observation } from '../example.ts'

const codes = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF', 'GGG']
const periods = ['2022', '2023', '2024']

/** Two groups of three KPIs, two of them on fitted rulers, with a weight set and an averaging of two levels. */
export const sample: Method = {
  ...method(
    [group('ALL', null), group('A', 'ALL', { weight: 2 }), group('B', 'ALL')],
    ['K1', 'K2', 'K3', 'K4', 'K5', 'K6'].map((code, i) =>
      kpi(code, i < 3 ? 'A' : 'B', i % 3 === 0 ? { weight: i + 1, normalisation: { method: 'min-max' } } : {}),
    ),
    [arithmetic, { ...arithmetic, minimumCoverage: 0.3 }],
  ),
  weightSets: [{ id: 'even', name: 'Even', weights: { A: 1, B: 1, K1: 1 } }],
}

/** Every value is a whole number of some spread; about one in nine is missing. */
const valueAt = (row: number, column: number): number | 'not-available' => {
  const mixed = (row * 7919 + column * 104729 + row * column * 31) % 97
  return mixed % 9 === 0 ? 'not-available' : 1 + mixed
}

/** A study of seven administrations over three cycles. */
export function studyOf(sources: RobustnessSources, change: Partial<RobustnessSpec> = {}, of: Method = sample): Study {
  const cycles = periods.map((period, cycle) => ({
    period,
    administrations: codes.map((code) => administration(code)),
    observations: codes.flatMap((code, row) =>
      of.kpis.map((one, column) => ({ ...observation(code, one.code, valueAt(row + 7 * cycle, column)), period })),
    ),
  }))
  return { method: of, spec: { seed: 42, replications: 20, sources, ...change }, panel: panelOf(cycles, of) }
}

/** Every source that works on the sample whatever is drawn. */
export const everySource: RobustnessSources = {
  weights: [{ noise: 0.25 }, { noise: 0.5, level: 'kpis' }],
  weightSets: ['even'],
  normalisations: [{ all: { method: 'rank' } }, { kpis: { K2: { method: 'z-score', mean: 50, deviation: 10 } } }],
  aggregations: [
    { level: 'Level 0', alternatives: [{ mean: 'geometric', floor: 1 }] },
    { level: 'Level 1', alternatives: [{ mean: 'weakest-link' }, { minimumCoverage: 0.7 }] },
  ],
  leaveOut: ['K1', 'B'],
  measurementError: { reported: 0.05 },
}
