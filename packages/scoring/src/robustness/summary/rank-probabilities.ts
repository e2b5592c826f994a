/** How probable each rank is for a row of the panel. */
export interface RankProbabilities {
  /** P(rank = k + 1) over the replications in which the row is ranked; empty for a row that never is. */
  readonly exactly: Float64Array
  /** P(rank ≤ k + 1). */
  readonly within: Float64Array
  /** Replications in which the row is ranked. */
  readonly replications: number
}

/**
 * The distribution of the rank of a row.
 *
 * @param ranks [replication][row], 0 where there is no rank
 */
export function rankProbabilitiesOf(ranks: Uint32Array, rows: number, row: number): RankProbabilities {
  const counts = countsOf(ranks, rows, row)
  const replications = counts.reduce((sum, count) => sum + count, 0)
  let before = 0
  const within = Float64Array.from(counts, (count) => {
    before += count
    return before / replications
  })
  return { exactly: Float64Array.from(counts, (count) => count / replications), within, replications }
}

/** Counts by rank, up to the last rank the row ever has. */
function countsOf(ranks: Uint32Array, rows: number, row: number): readonly number[] {
  const counts: number[] = []
  for (let at = row; at < ranks.length; at += rows) {
    const rank = ranks[at]!
    if (rank === 0) continue
    while (counts.length < rank) counts.push(0)
    counts[rank - 1]!++
  }
  return counts
}
