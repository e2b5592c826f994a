import type { Achieved } from './achieved.ts'
import { cheapestCoverInto } from './cheapest-cover.ts'
import type { Improvement, Paths } from './cheapest-path.ts'
import { isReported, reportedShare } from './reached-level.ts'
import type { ReadyRule } from './ready-rules.ts'

/**
 * The fewest KPIs to report so that a group can be assessed. Both paths are the same, and cost no points of score.
 *
 * @param achieved of KPIs of which some apply, and too few are reported
 */
export function reportingPath(ready: ReadyRule, achieved: readonly Achieved[]): Paths {
  const chosen = fewestReports(ready, achieved)
  const improvements = ready.asked.flatMap(({ kpi }, place) => (chosen[place] === 1 ? [reportOf(kpi.code)] : []))
  return { fewest: { improvements, cost: improvements.length }, smallest: { improvements, cost: 0 } }
}

function fewestReports(ready: ReadyRule, achieved: readonly Achieved[]): Uint8Array {
  const applying = ready.asked.map(({ weight }, place) => (achieved[place]!.applies ? weight : 0))
  const all = applying.reduce((sum, weight) => sum + weight, 0)
  const needed = (ready.minimumReported - reportedShare(ready, achieved)) * all
  const weights = Float64Array.from(applying, (weight, place) => (isReported(achieved[place]!) ? 0 : weight))
  const items = { count: weights.length, weights, costs: weights.map((weight) => (weight > 0 ? 1 : 0)) }
  const chosen = new Uint8Array(weights.length)
  cheapestCoverInto(chosen, items, needed)
  return chosen
}

const reportOf = (kpi: string): Improvement => ({
  kpi,
  action: 'report',
  from: null,
  to: null,
  fromScore: null,
  toScore: null,
  evidence: null,
})
