import { quantileOf } from '../../kernel/quantile.ts'
import { everyRow } from '../../kernel/rows.ts'
import { sortedOf } from '../../kernel/sorted.ts'
import { cyclesOf, type Panel } from '../../score/panel.ts'
import type { Outcome } from './intervals.ts'

/** The change of one administration from one cycle to the next it is in, over the replications. */
export interface Change {
  readonly administration: string
  /** Rows of the panel. */
  readonly from: number
  readonly to: number
  readonly nominal: number
  readonly median: number
  readonly low: number
  readonly high: number
  /** Share of the replications in which the change has the sign of the nominal one; no change counts half. */
  readonly probability: number
  readonly replications: number
}

/** Every change between successive cycles of the panel, of those with a score in both by the method as it is. */
export function changesOf(panel: Panel, scores: Outcome<Float64Array>): readonly Change[] {
  const cycles = cyclesOf(panel)
  return cycles.slice(1).flatMap(({ rows }, i) => {
    const before = new Map(Array.from(cycles[i]!.rows, (row) => [panel.administrations[row]!, row]))
    return Array.from(rows).flatMap((to) => {
      const from = before.get(panel.administrations[to]!)
      const isKnown = from !== undefined && !Number.isNaN(scores.nominal[to]! - scores.nominal[from]!)
      return isKnown ? [{ administration: panel.administrations[to]!, ...changeOf(scores, from, to) }] : []
    })
  })
}

function changeOf({ nominal, replicated }: Outcome<Float64Array>, from: number, to: number) {
  const rows = nominal.length
  const own = nominal[to]! - nominal[from]!
  const drawn = new Float64Array(replicated.length / rows)
  for (let i = 0; i < drawn.length; i++) drawn[i] = replicated[i * rows + to]! - replicated[i * rows + from]!
  const sorted = sortedOf(everyRow(drawn.length), drawn)
  const [low, median, high] = [0.05, 0.5, 0.95].map((share) => quantileOf(sorted, share))
  const same = sorted.reduce((sum, change) => sum + (1 + Math.sign(change) * Math.sign(own)) / 2, 0)
  const probability = same / sorted.length
  return { from, to, nominal: own, median: median!, low: low!, high: high!, probability, replications: sorted.length }
}
