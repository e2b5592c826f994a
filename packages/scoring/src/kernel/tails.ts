import { farFinder } from './far-finder.ts'

/** The ends of many distributions, to which numbers are added one after another. */
export interface Tails {
  /** Adds a number to a distribution; a missing number is not added. */
  readonly add: (cell: number, x: number) => void
  /** Adds many numbers to a distribution: `length` numbers of a column from place `from` on. */
  readonly addTo: (cell: number, column: Float64Array, from: number, length: number) => void
  /**
   * The quantile of a share of the numbers of a distribution, from below and from above; missing where the distribution
   * has no numbers.
   */
  readonly lower: (cell: number) => number
  readonly upper: (cell: number) => number
}

/**
 * Quantiles near both ends (type 7, as `quantileOf`) without keeping all numbers: of each distribution only so many
 * of the lowest and of the highest numbers are kept as the quantiles need.
 *
 * @param cells how many distributions there are
 * @param most how many numbers are added to a distribution at most
 * @param share of the numbers that lie beyond either quantile, 0 to 0.5
 */
export function tailsOf(cells: number, most: number, share: number): Tails {
  const kept = Math.min(most, Math.floor(Math.max(0, most - 1) * share) + 2)
  const [lowest, highest] = [tailOf(cells, kept, 1), tailOf(cells, kept, -1)]
  const find = farFinder(most, Math.min(likely * (kept / most), 0.4))
  const counts = new Uint32Array(cells)
  const quantile = ({ numbers }: Lowest, cell: number) =>
    quantileAt(numbers, { from: cell * kept, count: counts[cell]!, share })
  return {
    add: (cell, x) => {
      insert(lowest, cell, x)
      insert(highest, cell, x)
      if (!Number.isNaN(x)) counts[cell]!++
    },
    addTo: (cell, column, from, length) => {
      const { below, belowCount, above, aboveCount, isWhole } = find(column, from, length)
      if (belowCount < kept) insertAll(lowest, cell, column, from, length)
      else insertAll(lowest, cell, below, 0, belowCount)
      if (aboveCount < kept) insertAll(highest, cell, column, from, length)
      else insertAll(highest, cell, above, 0, aboveCount)
      counts[cell]! += isWhole ? length : presentIn(column, from, length)
    },
    lower: (cell) => quantile(lowest, cell),
    upper: (cell) => -quantile(highest, cell),
  }
}

function presentIn(column: Float64Array, from: number, length: number): number {
  let present = 0
  for (let at = from; at < from + length; at++) if (!Number.isNaN(column[at]!)) present++
  return present
}

/** How many times as many numbers are looked at as are kept, so that the kept ones are nearly always among them. */
const likely = 1.75

/** The lowest numbers so far of every distribution, each multiplied by the sign. */
interface Lowest {
  readonly numbers: Float64Array
  readonly kept: number
  readonly sign: 1 | -1
}

const tailOf = (cells: number, kept: number, sign: Lowest['sign']): Lowest => ({
  numbers: new Float64Array(cells * kept).fill(Infinity),
  kept,
  sign,
})

function insertAll(tail: Lowest, cell: number, column: Float64Array, from: number, length: number): void {
  for (let at = from; at < from + length; at++) insert(tail, cell, column[at]!)
}

/** Puts a number among the kept ones of its distribution, which ascend, unless all of these are lower. */
function insert({ numbers, kept, sign }: Lowest, cell: number, number: number): void {
  const x = sign * number
  const from = cell * kept
  let at = from + kept - 1
  if (!(x < numbers[at]!)) return
  while (at > from && numbers[at - 1]! > x) {
    numbers[at] = numbers[at - 1]!
    at--
  }
  numbers[at] = x
}

interface Tail {
  readonly from: number
  /** How many numbers the whole distribution has. */
  readonly count: number
  readonly share: number
}

/** The quantile of a distribution, read from its tail, which holds the numbers that the quantile lies between. */
function quantileAt(tail: Float64Array, { from, count, share }: Tail): number {
  if (count === 0) return Number.NaN
  const place = (count - 1) * share
  const below = Math.floor(place)
  const low = tail[from + below]!
  const high = tail[from + Math.min(below + 1, count - 1)]!
  return low === high ? low : low + (place - below) * (high - low)
}
