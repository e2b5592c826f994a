import type { Method } from '@pmm/core/method/method'
import type { ScoredCycle } from '../../src/chain/chain.ts'
import { panelOf } from '../../src/score/panel.ts'
import { planOf } from '../../src/score/plan.ts'
import { scoreFrame } from '../../src/score/score-cycle.ts'
import { scorePanel } from '../../src/score/score-panel.ts'
import { administration, observation } from '../example.ts'

/** A value, NaN for one that is not available, or one that is not applicable. */
export type Reported = number | 'not-applicable'

/** By administration, what it reports by KPI. */
export type Reports = Readonly<Record<string, Readonly<Record<string, Reported>>>>

export interface CycleOf {
  readonly period: string
  readonly method: Method
  readonly reports: Reports
  /** Who may report beside those who do. */
  readonly silent?: readonly string[]
}

/** A chain scored cycle by cycle, each by its own version; cycles are called C and their period. */
export const chainOf = (cycles: readonly CycleOf[]): ScoredCycle[] => cycles.map(linkOf)

export function linkOf({ period, method, reports, silent = [] }: CycleOf): ScoredCycle {
  const administrations = [...Object.keys(reports), ...silent].sort().map((code) => administration(code))
  const observations = Object.entries(reports).flatMap(([code, values]) =>
    Object.entries(values).map(([kpi, value]) => ({
      ...observation(code, kpi, Number.isNaN(value) ? 'not-available' : value),
      period,
    })),
  )
  const scored = scorePanel(panelOf([{ period, administrations, observations }], method), planOf(method))
  const scores = scoreFrame(scored, period)
  return { cycle: `C${period}`, period, method, membershipDate: `${period}-06-01`, administrations, scores }
}
