import { lostIn } from '../kernel/sum.ts'

/** Skewness and excess kurtosis of the present values, and how many there are. */
export interface Shape {
  readonly count: number
  /** Missing with fewer than three values, or where all are equal. */
  readonly skewness: number
  /** Missing with fewer than four values, or where all are equal. */
  readonly kurtosis: number
}

/**
 * Skewness and kurtosis of type 2, as spreadsheets and e1071 define them: with Sk the sum of k-th powers about the mean,
 * √n·S3/S2^1.5 · √(n(n−1))/(n−2), and ((n+1)(n·S4/S2² − 3) + 6)(n−1) / ((n−2)(n−3)).
 *
 * Read from sorted values, so that the order of rows cannot change a bit. Distances are divided by a power of two near
 * the widest, which is exact, so that neither huge nor tiny values overflow their fourth power.
 *
 * @param sorted the present values, ascending, as `sortedOf` gives them
 */
export function shapeOf(sorted: Float64Array): Shape {
  const count = sorted.length
  const isFlat = count === 0 || sorted[0] === sorted[count - 1]
  if (count < 3 || isFlat) return { count, skewness: Number.NaN, kurtosis: Number.NaN }
  const { squares, cubes, fourths } = powersOf(sorted)
  const skewness = ((Math.sqrt(count) * cubes) / squares ** 1.5) * (Math.sqrt(count * (count - 1)) / (count - 2))
  const peak = (count * fourths) / (squares * squares)
  const kurtosis = (((count + 1) * (peak - 3) + 6) * (count - 1)) / ((count - 2) * (count - 3))
  return { count, skewness, kurtosis: count < 4 ? Number.NaN : kurtosis }
}

interface Powers {
  readonly squares: number
  readonly cubes: number
  readonly fourths: number
}

function powersOf(sorted: Float64Array): Powers {
  const scale = scaleOf(sorted)
  const mean = meanScaled(sorted, scale)
  return {
    squares: powerSum(sorted, scale, mean, (d) => d * d),
    cubes: powerSum(sorted, scale, mean, (d) => d * d * d),
    fourths: powerSum(sorted, scale, mean, (d) => d * d * (d * d)),
  }
}

/** One over a power of two near the size of the largest value. */
function scaleOf(sorted: Float64Array): number {
  const size = Math.max(Math.abs(sorted[0]!), Math.abs(sorted[sorted.length - 1]!))
  return 2 ** -Math.max(-1000, Math.min(1000, Math.floor(Math.log2(size))))
}

const meanScaled = (sorted: Float64Array, scale: number): number => powerSum(sorted, scale, 0, (x) => x) / sorted.length

function powerSum(sorted: Float64Array, scale: number, mean: number, power: (distance: number) => number): number {
  let sum = 0
  let correction = 0
  for (let i = 0; i < sorted.length; i++) {
    const term = power(sorted[i]! * scale - mean)
    const next = sum + term
    correction += lostIn(sum, term, next)
    sum = next
  }
  return sum + correction
}
