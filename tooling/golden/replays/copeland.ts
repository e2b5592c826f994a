/**
 * What Copeland scores should be, said as plainly as can be and without any kernel of ours: over the children both
 * rows have, more weight won than lost is a win, and equal weights are a draw.
 *
 * @param columns per child one score per row, NaN where missing
 * @returns per row of `rows`, wins less losses; NaN where no child of weight is present
 */
export function plainCopeland(
  rows: readonly number[],
  columns: readonly Float64Array[],
  weights: readonly number[],
): readonly number[] {
  return rows.map((a) => {
    if (columns.every((column, child) => weights[child] === 0 || Number.isNaN(column[a]!))) return Number.NaN
    return rows.reduce((sum, b) => sum + outcome(a, b, columns, weights), 0)
  })
}

function outcome(a: number, b: number, columns: readonly Float64Array[], weights: readonly number[]): number {
  let balance = 0
  let total = 0
  for (const [child, column] of columns.entries()) {
    const difference = column[a]! - column[b]!
    total += weights[child]!
    if (!Number.isNaN(difference)) balance += weights[child]! * Math.sign(difference)
  }
  return Math.abs(balance) <= 1e-12 * total ? 0 : Math.sign(balance)
}

/** What the reference does with a gap: a pair with a missing value counts for the row that comes later. */
export function copelandOfReference(
  rows: readonly number[],
  columns: readonly Float64Array[],
  weights: readonly number[],
): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const won = (a: number, b: number) =>
    columns.reduce((sum, column, child) => sum + weights[child]! * share(column[a]!, column[b]!), 0)
  const scores = rows.map(() => 0)
  for (let i = 0; i < rows.length; i++)
    for (let j = i + 1; j < rows.length; j++) {
      const balance = won(rows[i]!, rows[j]!) * 2 - total
      const sign = Math.abs(balance) <= 1e-12 * total ? 0 : Math.sign(balance)
      scores[i]! += sign
      scores[j]! -= sign
    }
  return scores
}

/** Its outranking matrix, a row for each row: the weight won and half of that drawn, and the rest for the later row. */
export function outrankingOfReference(
  rows: readonly number[],
  columns: readonly Float64Array[],
  weights: readonly number[],
): readonly (readonly number[])[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const won = (a: number, b: number) =>
    columns.reduce((sum, column, child) => sum + (weights[child]! / total) * share(column[a]!, column[b]!), 0)
  return rows.map((a, i) => rows.map((b, j) => (i === j ? 0 : i < j ? won(a, b) : 1 - won(b, a))))
}

const share = (a: number, b: number): number => (a > b ? 1 : a === b ? 0.5 : 0)
