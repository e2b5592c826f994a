import { isMissing } from '../../kernel/missing.ts'
import { quantileOf } from '../../kernel/quantile.ts'
import { everyRow } from '../../kernel/rows.ts'
import { meanOf } from '../../kernel/sum.ts'

/** One figure over the replications, missing (NaN) where none has it; quantiles of type 7. */
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
  /** Replications in which the row has a score: the statistics are over these. */
  readonly replications: number
}

/** Scores or ranks of a node in every replication, and by the method as it is. */
export interface Outcome<Values extends Float64Array | Uint32Array> {
  /** Per row. */
  readonly nominal: Values
  /** [replication][row] */
  readonly replicated: Values
}

/** Summarises the scores and ranks of a node, per row of the panel. */
export function intervalsOf(scores: Outcome<Float64Array>, ranks: Outcome<Uint32Array>): readonly Interval[] {
  return Array.from(scores.nominal, (_, row) => {
    const score = spreadOf(scores, row)
    const rank = spreadOf(ranks, row)
    return { row, score: score.spread, rank: rank.spread, replications: score.count }
  })
}

function spreadOf({ nominal, replicated }: Outcome<Float64Array | Uint32Array>, row: number) {
  const isRank = replicated instanceof Uint32Array
  const sorted = isRank ? sortedRanks(replicated, row, nominal.length) : sortedScores(replicated, row, nominal.length)
  const [low, median, high] = [0.05, 0.5, 0.95].map((share) => quantileOf(sorted, share))
  const own = isRank ? nominal[row]! || Number.NaN : nominal[row]!
  const mean = meanWithin(sorted)
  return { spread: { nominal: own, mean, median: median!, low: low!, high: high! }, count: sorted.length }
}

function sortedScores(replicated: Float64Array, row: number, rows: number): Float64Array {
  const values = new Float64Array(replicated.length / rows)
  let count = 0
  for (let at = row; at < replicated.length; at += rows) {
    const x = replicated[at]!
    if (!isMissing(x)) values[count++] = x
  }
  return values.subarray(0, count).sort()
}

/** Ranks are small whole numbers, so they are counted instead of compared. */
function sortedRanks(replicated: Uint32Array, row: number, rows: number): Float64Array {
  let last = 0
  for (let at = row; at < replicated.length; at += rows) last = Math.max(last, replicated[at]!)
  const counts = new Uint32Array(last + 1)
  for (let at = row; at < replicated.length; at += rows) counts[replicated[at]!]!++
  const sorted = new Float64Array(replicated.length / rows - counts[0]!)
  let from = 0
  for (let rank = 1; rank <= last; rank++) {
    const to = from + counts[rank]!
    sorted.fill(rank, from, to)
    from = to
  }
  return sorted
}

/** The mean of equal values is that value, whatever division rounds. */
function meanWithin(sorted: Float64Array): number {
  const mean = meanOf(everyRow(sorted.length), sorted)
  return Math.min(Math.max(mean, sorted[0] ?? Number.NaN), sorted.at(-1) ?? Number.NaN)
}
