/** The ends of many distributions, of which columns of numbers are added one after another. */
export interface Tails {
  /** Adds one number to every distribution; a missing one is none. */
  readonly add: (column: Float64Array) => void
  /** The quantile of a share of the numbers of one distribution, from below and from above; missing where there are none. */
  readonly lower: (cell: number) => number
  readonly upper: (cell: number) => number
}

/**
 * Quantiles near both ends (type 7, as `quantileOf`) without keeping all numbers: of each distribution only as many of the
 * lowest and the highest are kept as the quantiles lie between.
 *
 * @param group rows of the columns, each with a distribution, which is asked for by its place here
 * @param most numbers that are added to a distribution at most
 * @param share 0 to 0.5, of the numbers beyond either end
 */
export function tailsOver(group: Uint32Array, most: number, share: number): Tails {
  const cells = group.length
  const kept = Math.min(most, Math.floor(Math.max(0, most - 1) * share) + 2)
  const [lowest, highest] = [tailOf(cells, kept), tailOf(cells, kept)]
  const missing = new Uint32Array(cells)
  let added = 0
  const quantile = ({ numbers }: Lowest, cell: number) =>
    quantileAt(numbers, { from: cell * kept, count: added - missing[cell]!, share })
  return {
    add: (column) => {
      added++
      for (let cell = 0; cell < cells; cell++) {
        const x = column[group[cell]!]!
        if (x < lowest.limits[cell]!) insert(lowest, cell, kept, x)
        if (-x < highest.limits[cell]!) insert(highest, cell, kept, -x)
        if (Number.isNaN(x)) missing[cell]!++
      }
    },
    lower: (cell) => quantile(lowest, cell),
    upper: (cell) => -quantile(highest, cell),
  }
}

/** The lowest numbers so far of every distribution, and the highest of these. */
interface Lowest {
  readonly numbers: Float64Array
  readonly limits: Float64Array
}

const tailOf = (cells: number, kept: number): Lowest => ({
  numbers: new Float64Array(cells * kept).fill(Infinity),
  limits: new Float64Array(cells).fill(Infinity),
})

/** Puts a number below the limit among the lowest, which ascend. */
function insert({ numbers, limits }: Lowest, cell: number, kept: number, x: number): void {
  const from = cell * kept
  let at = from + kept - 1
  while (at > from && numbers[at - 1]! > x) {
    numbers[at] = numbers[at - 1]!
    at--
  }
  numbers[at] = x
  limits[cell] = numbers[from + kept - 1]!
}

interface Tail {
  readonly from: number
  /** Numbers of the whole distribution. */
  readonly count: number
  readonly share: number
}

/** The tail holds as much of the ascending numbers as the quantile lies between. */
function quantileAt(tail: Float64Array, { from, count, share }: Tail): number {
  if (count === 0) return Number.NaN
  const place = (count - 1) * share
  const below = Math.floor(place)
  const low = tail[from + below]!
  const high = tail[from + Math.min(below + 1, count - 1)]!
  return low === high ? low : low + (place - below) * (high - low)
}
