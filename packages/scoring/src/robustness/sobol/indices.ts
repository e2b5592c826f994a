import { momentsOf } from '../../kernel/moments.ts'
import { quantileOf } from '../../kernel/quantile.ts'
import { everyRow } from '../../kernel/rows.ts'
import { sumOf } from '../../kernel/sum.ts'
import { uniformStream } from '../../kernel/uniform-stream.ts'

/** The target at the points of a Sobol design of N rows: A, B, and per source A with that source's column of B. */
export interface SobolOutputs {
  readonly yA: Float64Array
  readonly yB: Float64Array
  readonly yAB: readonly Float64Array[]
}

/** The share of the variance that a source makes by itself (first order), and with all its interactions (total). */
export interface SobolIndex {
  readonly first: number
  readonly total: number
}

/**
 * Sobol indices by the estimators S = mean(yB · (yAB − yA)) / V and T = Σ (yA − yAB)² / (2 N V), V being the variance
 * of yA and yB together (n − 1). An estimate of the first order may be negative. Rows in which any output is missing
 * are left out throughout.
 *
 * @param variance V, where the caller knows the variance
 * @returns one index per source; 0 where nothing varies, missing where no row is complete
 */
export function sobolIndices(outputs: SobolOutputs, variance?: number): readonly SobolIndex[] {
  const { yA, yB, yAB } = completeRows(outputs)
  const v = variance ?? varianceOf(yA, yB)
  return yAB.map((yABi) => indexOf(termsOf(yA, yB, yABi), v))
}

/** A Sobol index with the 2.5 % and 97.5 % quantiles of its bootstrap. */
export interface SobolInterval extends SobolIndex {
  readonly firstLow: number
  readonly firstHigh: number
  readonly totalLow: number
  readonly totalHigh: number
}

/** How a bootstrap is drawn. */
export interface Bootstrap {
  readonly resamples: number
  readonly seed: number
}

/** Sobol indices with bootstrap intervals: rows are drawn again with replacement, the variance stays. */
export function sobolIntervals(outputs: SobolOutputs, { resamples, seed }: Bootstrap): readonly SobolInterval[] {
  const { yA, yB, yAB } = completeRows(outputs)
  const v = varianceOf(yA, yB)
  return yAB.map((yABi, source) => {
    const terms = termsOf(yA, yB, yABi)
    const drawn = Array.from({ length: yA.length === 0 ? 0 : resamples }, (_, i) =>
      indexOf(resampled(terms, uniformStream(seed, bootstrapStream, source, i)), v),
    )
    const [firstLow, firstHigh] = ends(drawn.map(({ first }) => first))
    const [totalLow, totalHigh] = ends(drawn.map(({ total }) => total))
    return { ...indexOf(terms, v), firstLow, firstHigh, totalLow, totalHigh }
  })
}

/** The stream of the bootstrap, far from the streams of sources. */
const bootstrapStream = 1_000_000

/** The terms that the estimators average, row by row. */
interface Terms {
  readonly first: Float64Array
  readonly total: Float64Array
}

const termsOf = (yA: Float64Array, yB: Float64Array, yAB: Float64Array): Terms => ({
  first: yB.map((y, row) => y * (yAB[row]! - yA[row]!)),
  total: yA.map((y, row) => (y - yAB[row]!) ** 2 / 2),
})

function indexOf({ first, total }: Terms, variance: number): SobolIndex {
  if (first.length === 0) return { first: Number.NaN, total: Number.NaN }
  if (variance === 0) return { first: 0, total: 0 }
  const rows = everyRow(first.length)
  return { first: sumOf(rows, first) / first.length / variance, total: sumOf(rows, total) / first.length / variance }
}

function resampled({ first, total }: Terms, stream: () => number): Terms {
  const places = first.map(() => Math.floor(stream() * first.length))
  return { first: places.map((place) => first[place]!), total: places.map((place) => total[place]!) }
}

function ends(values: readonly number[]): readonly [number, number] {
  const sorted = Float64Array.from(values).sort()
  return [quantileOf(sorted, 0.025), quantileOf(sorted, 0.975)]
}

function varianceOf(yA: Float64Array, yB: Float64Array): number {
  const both = new Float64Array(yA.length + yB.length)
  both.set(yA)
  both.set(yB, yA.length)
  return both.length < 2 ? Number.NaN : momentsOf(everyRow(both.length), both).deviation ** 2
}

function completeRows({ yA, yB, yAB }: SobolOutputs): SobolOutputs {
  const all = [yA, yB, ...yAB]
  const complete = everyRow(yA.length).filter((row) => all.every((y) => !Number.isNaN(y[row]!)))
  const pick = (y: Float64Array) => Float64Array.from(complete, (row) => y[row]!)
  return { yA: pick(yA), yB: pick(yB), yAB: yAB.map(pick) }
}
