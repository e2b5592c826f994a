import type { Pairs } from '../kernel/products.ts'
import { ofValues, resolvedColumn } from '../kernel/resolution.ts'

/** What Kendall's test counts in complete pairs. */
export interface KendallCounts {
  readonly count: number
  /** Concordant minus discordant pairs of rows. */
  readonly score: number
  /** Per column the sizes of its ties, of two values or more. */
  readonly firstTies: readonly number[]
  readonly secondTies: readonly number[]
  /** τ-b: missing where a column is constant or there are fewer than 2 rows. */
  readonly tau: number
}

/** Counts concordance by Knight's method, a sort and a merge sort, so in n·log n steps. */
export function kendallOf(pairs: Pairs): KendallCounts {
  const [first, second] = [resolvedColumn(pairs.first, ofValues), resolvedColumn(pairs.second, ofValues)]
  const count = first.length
  const order = Uint32Array.from(first.keys()).sort((a, b) => first[a]! - first[b]! || second[a]! - second[b]!)
  const ys = Float64Array.from(order, (row) => second[row]!)
  const xs = Float64Array.from(order, (row) => first[row]!)
  const swaps = mergeSort(ys.slice(), new Float64Array(count), 0, count)
  const firstTies = runsOf(count, (i) => xs[i] === xs[i - 1])
  const bothTies = runsOf(count, (i) => xs[i] === xs[i - 1] && ys[i] === ys[i - 1])
  const sorted = second.slice().sort()
  const secondTies = runsOf(count, (i) => sorted[i] === sorted[i - 1])
  const all = (count * (count - 1)) / 2
  const untiedFirst = all - pairsWithin(firstTies)
  const untiedSecond = all - pairsWithin(secondTies)
  const score = untiedFirst - pairsWithin(secondTies) + pairsWithin(bothTies) - 2 * swaps
  const tau =
    untiedFirst === 0 || untiedSecond === 0 ? Number.NaN : score / Math.sqrt(untiedFirst) / Math.sqrt(untiedSecond)
  return { count, score, firstTies, secondTies, tau: Math.max(-1, Math.min(1, tau)) }
}

/** Sorts `from` to `to` and returns how many pairs were in the wrong order; equal values are in the right order. */
function mergeSort(values: Float64Array, scratch: Float64Array, from: number, to: number): number {
  if (to - from < 2) return 0
  const middle = (from + to) >>> 1
  let swaps = mergeSort(values, scratch, from, middle) + mergeSort(values, scratch, middle, to)
  let left = from
  let right = middle
  for (let place = from; place < to; place++) {
    const takesRight = right < to && (left >= middle || values[right]! < values[left]!)
    if (takesRight) swaps += middle - left
    scratch[place] = takesRight ? values[right++]! : values[left++]!
  }
  values.set(scratch.subarray(from, to), from)
  return swaps
}

/** The sizes above 1 of the runs in which each place goes on from the place before. */
function runsOf(count: number, goesOn: (place: number) => boolean): number[] {
  const runs: number[] = []
  let size = 1
  for (let place = 1; place <= count; place++) {
    if (place < count && goesOn(place)) size++
    else {
      if (size > 1) runs.push(size)
      size = 1
    }
  }
  return runs
}

const pairsWithin = (runs: readonly number[]): number => runs.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
