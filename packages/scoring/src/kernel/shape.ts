import { isLevel, ofValues } from './resolution.ts'
import { lostIn } from './sum.ts'

/** Skewness and excess kurtosis of the present values, and how many there are. */
export interface Shape {
  readonly count: number
  /** Missing with fewer than three values, or where all are equal but for rounding. */
  readonly skewness: number
  /** Missing with fewer than four values, or where all are equal but for rounding. */
  readonly kurtosis: number
}

/**
 * Skewness and kurtosis of type 2, as spreadsheets and e1071 define them: with Sk the sum of k-th powers about the
 * mean, √n·S3/S2^1.5 · √(n(n−1))/(n−2), and ((n+1)(n·S4/S2² − 3) + 6)(n−1) / ((n−2)(n−3)).
 *
 * Sums are compensated, so the order of values matters only in the last bits; sort the values where it must not matter.
 * Distances are divided by a power of two near the widest, which is exact, so that neither huge nor tiny values
 * overflow their fourth power.
 *
 * @param values the present values, in any order
 */
export function shapeOf(values: Float64Array): Shape {
  const count = values.length
  const { minimum, maximum } = endsOf(values)
  if (count < 3 || isLevel(minimum, maximum, ofValues)) return { count, skewness: Number.NaN, kurtosis: Number.NaN }
  const { squares, cubes, fourths } = powersOf(values, scaleOf(Math.max(Math.abs(minimum), Math.abs(maximum))))
  const skewness = ((Math.sqrt(count) * cubes) / squares ** 1.5) * (Math.sqrt(count * (count - 1)) / (count - 2))
  const peak = (count * fourths) / (squares * squares)
  const kurtosis = (((count + 1) * (peak - 3) + 6) * (count - 1)) / ((count - 2) * (count - 3))
  return { count, skewness, kurtosis: count < 4 ? Number.NaN : kurtosis }
}

function endsOf(values: Float64Array): { readonly minimum: number; readonly maximum: number } {
  let minimum = Number.POSITIVE_INFINITY
  let maximum = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    if (x < minimum) minimum = x
    if (x > maximum) maximum = x
  }
  return { minimum, maximum }
}

/** One over a power of two near the size of the largest value. */
const scaleOf = (size: number): number => 2 ** -Math.max(-1000, Math.min(1000, Math.floor(Math.log2(size))))

interface Powers {
  readonly squares: number
  readonly cubes: number
  readonly fourths: number
}

function powersOf(values: Float64Array, scale: number): Powers {
  const mean = sumScaled(values, scale) / values.length
  let squares = 0
  let cubes = 0
  let fourths = 0
  let lostSquares = 0
  let lostCubes = 0
  let lostFourths = 0
  for (let i = 0; i < values.length; i++) {
    const distance = values[i]! * scale - mean
    const square = distance * distance
    const cube = square * distance
    const fourth = square * square
    const nextSquares = squares + square
    const nextCubes = cubes + cube
    const nextFourths = fourths + fourth
    lostSquares += lostIn(squares, square, nextSquares)
    lostCubes += lostIn(cubes, cube, nextCubes)
    lostFourths += lostIn(fourths, fourth, nextFourths)
    squares = nextSquares
    cubes = nextCubes
    fourths = nextFourths
  }
  return { squares: squares + lostSquares, cubes: cubes + lostCubes, fourths: fourths + lostFourths }
}

function sumScaled(values: Float64Array, scale: number): number {
  let sum = 0
  let lost = 0
  for (let i = 0; i < values.length; i++) {
    const x = values[i]! * scale
    const next = sum + x
    lost += lostIn(sum, x, next)
    sum = next
  }
  return sum + lost
}
