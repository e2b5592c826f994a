import { rowsOfCycle } from '../../panel/panel.ts'
import type { Outcome } from '../summary/intervals.ts'

/**
 * The quantity that a sensitivity analysis explains: a number per replication, made of the scores and ranks of one
 * node.
 */
export type SobolQuantity =
  /** Mean of the absolute differences between the ranks of a cycle and the nominal ranks. */
  | { readonly kind: 'rank-shift'; readonly period: string }
  | { readonly kind: 'score' | 'rank'; readonly row: number }
  /** The score of row `to` less the score of row `from`, as of an administration in two cycles. */
  | { readonly kind: 'change'; readonly from: number; readonly to: number }

/** The scores and ranks of the node that a target is about, and the period of every row. */
export interface Targeted {
  readonly periods: readonly string[]
  readonly scores: Outcome<Float64Array>
  readonly ranks: Outcome<Uint32Array>
}

/**
 * The target in every replication, missing where the replication is undefined or a row that the target needs has no
 * score.
 */
export function targetOf(targeted: Targeted, target: SobolQuantity): Float64Array {
  const { scores, ranks, periods } = targeted
  const rows = scores.nominal.length
  const valueAt = measureOf(
    targeted,
    target,
    rowsOfCycle({ periods }, target.kind === 'rank-shift' ? target.period : ''),
  )
  return Float64Array.from({ length: scores.replicated.length / rows }, (_, i) => {
    const score = (row: number) => scores.replicated[i * rows + row]!
    const rank = (row: number) => ranks.replicated[i * rows + row]! || Number.NaN
    return valueAt(score, rank)
  })
}

type FigureAt = (row: number) => number

function measureOf(
  { ranks }: Targeted,
  target: SobolQuantity,
  cycle: Uint32Array,
): (score: FigureAt, rank: FigureAt) => number {
  switch (target.kind) {
    case 'score':
      return (score) => score(target.row)
    case 'rank':
      return (_, rank) => rank(target.row)
    case 'change':
      return (score) => score(target.to) - score(target.from)
    case 'rank-shift':
      return (_, rank) => shiftOf(cycle, ranks.nominal, rank)
  }
}

/** The mean shift of ranks over the rows of a cycle that have a nominal and a replicated rank. */
function shiftOf(cycle: Uint32Array, nominal: Uint32Array, rank: FigureAt): number {
  let sum = 0
  let count = 0
  for (const row of cycle) {
    const shift = nominal[row] === 0 ? Number.NaN : Math.abs(rank(row) - nominal[row]!)
    if (Number.isNaN(shift)) continue
    sum += shift
    count++
  }
  return sum / count
}
