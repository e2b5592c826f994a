import { quantileOf } from '../../kernel/quantile.ts'
import { sortedPresent } from '../../kernel/sorted.ts'
import { sumOfPresent } from '../../kernel/sum.ts'

/** A score or rank over the replications, missing (NaN) where no replication has it; quantiles of type 7. */
export interface Spread {
  readonly nominal: number
  readonly mean: number
  readonly median: number
  /** The 5 % and 95 % quantiles. */
  readonly low: number
  readonly high: number
}

/** One row of the panel over the replications. */
export interface Interval {
  readonly row: number
  readonly score: Spread
  readonly rank: Spread
  /** How many replications give the row a score: the statistics are over these replications. */
  readonly replications: number
}

/** The scores, or the ranks, of a node by the method as it is and in every replication. */
export interface Outcome<Values extends Float64Array | Uint32Array> {
  /** One score or rank per row, by the method as it is. */
  readonly nominal: Values
  /** [replication][row] */
  readonly replicated: Values
}

/** Summarises the scores and ranks of a node for one row of the panel. */
export function intervalAt(row: number, scores: Outcome<Float64Array>, ranks: Outcome<Uint32Array>): Interval {
  const sorted = sortedScores(scores, row)
  const score = spreadOf(sorted, scores.nominal[row]!)
  const rank = spreadOf(sortedRanks(ranks, row), ranks.nominal[row]! || Number.NaN)
  return { row, score, rank, replications: sorted.length }
}

function spreadOf(sorted: Float64Array, nominal: number): Spread {
  const [low, median, high] = [0.05, 0.5, 0.95].map((share) => quantileOf(sorted, share))
  return { nominal, mean: meanWithin(sorted), median: median!, low: low!, high: high! }
}

function sortedScores({ nominal: { length: rows }, replicated }: Outcome<Float64Array>, row: number): Float64Array {
  const values = new Float64Array(replicated.length / rows)
  for (let i = 0, at = row; i < values.length; i++, at += rows) values[i] = replicated[at]!
  return sortedPresent(values)
}

/** Sorts the ranks of a row by counting, as ranks are whole numbers up to the number of rows. */
function sortedRanks({ nominal: { length: rows }, replicated }: Outcome<Uint32Array>, row: number): Float64Array {
  const counts = new Uint32Array(rows + 1)
  let last = 0
  for (let at = row; at < replicated.length; at += rows) {
    const rank = replicated[at]!
    if (rank > last) last = rank
    counts[rank]!++
  }
  const sorted = new Float64Array(replicated.length / rows - counts[0]!)
  for (let rank = 1, from = 0; rank <= last; from += counts[rank++]!) sorted.fill(rank, from, from + counts[rank]!)
  return sorted
}

/** The mean of equal values is that value, whatever division rounds. */
function meanWithin(sorted: Float64Array): number {
  if (sorted.length === 0) return Number.NaN
  return Math.min(Math.max(sumOfPresent(sorted) / sorted.length, sorted[0]!), sorted.at(-1)!)
}
