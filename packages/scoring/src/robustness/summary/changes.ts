import { quantileOf } from '../../kernel/quantile.ts'
import { sortedPresent } from '../../kernel/sorted.ts'
import { cyclesOf, type Panel } from '../../panel/panel.ts'
import type { Outcome } from './intervals.ts'

/** An administration in a cycle and in the next cycle of the panel. */
export interface CyclePair {
  readonly administration: string
  /** Rows of the panel. */
  readonly from: number
  readonly to: number
}

/** The change of an administration from a cycle to the next, by the method as it is and over the replications. */
export interface Change extends CyclePair {
  readonly nominal: number
  readonly median: number
  readonly low: number
  readonly high: number
  /** Share of the replications in which the change has the sign of the nominal change; no change counts half. */
  readonly probability: number
  readonly replications: number
}

/** The pairs of successive cycles of all administrations that have a score in both cycles by the method as it is. */
export function changePairs(panel: Panel, nominal: Float64Array): readonly CyclePair[] {
  const cycles = cyclesOf(panel)
  return cycles.slice(1).flatMap(({ rows }, i) => {
    const before = new Map(Array.from(cycles[i]!.rows, (row) => [panel.administrations[row]!, row]))
    return Array.from(rows).flatMap((to) => {
      const administration = panel.administrations[to]!
      const from = before.get(administration)
      const isKnown = from !== undefined && !Number.isNaN(nominal[to]! - nominal[from]!)
      return isKnown ? [{ administration, from, to }] : []
    })
  })
}

/** The change of a pair over the replications in which both cycles have a score. */
export function changeAt(pair: CyclePair, { nominal, replicated }: Outcome<Float64Array>): Change {
  const { from, to } = pair
  const rows = nominal.length
  const change = nominal[to]! - nominal[from]!
  const drawn = new Float64Array(replicated.length / rows)
  for (let i = 0; i < drawn.length; i++) drawn[i] = replicated[i * rows + to]! - replicated[i * rows + from]!
  const sorted = sortedPresent(drawn)
  const [low, median, high] = [0.05, 0.5, 0.95].map((share) => quantileOf(sorted, share))
  const probability = sameSign(sorted, change) / sorted.length
  return { ...pair, nominal: change, median: median!, low: low!, high: high!, probability, replications: sorted.length }
}

/** How many changes have the sign of the nominal change; no change counts half. */
function sameSign(changes: Float64Array, nominal: number): number {
  let same = 0
  for (let i = 0; i < changes.length; i++) same += (1 + Math.sign(changes[i]!) * Math.sign(nominal)) / 2
  return same
}
