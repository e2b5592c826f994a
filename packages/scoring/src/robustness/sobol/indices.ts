import { quantileOf } from '../../kernel/quantile.ts'
import { everyRow } from '../../kernel/rows.ts'
import { meanOf } from '../../kernel/sum.ts'
import { uniformStream } from '../../kernel/uniform-stream.ts'
import { type Estimator, estimatorOf, type SobolIndex, type SobolOutputs } from './estimator.ts'

/**
 * Sobol indices: the first order after Saltelli et al. (2010), of outputs less their mean as Sobol' advises, the total
 * after Jansen (1999):
 *
 *     S = mean((yB − c) · (yAB − yA)) / V        T = mean((yA − yAB)²) / (2 V)
 *
 * c is the mean and V the variance (n − 1) of yA and yB together. A level that all outputs share changes no index:
 * without c it would be noise that grows with the level. An estimate of the first order may be negative. Rows in which
 * any output is missing are left out throughout.
 *
 * @param centre c, where the caller repeats an estimator that takes another number off: 0 for outputs as they are
 * @returns one index per source; 0 where nothing varies but for rounding, missing where no row is complete
 */
export function sobolIndices(outputs: SobolOutputs, centre?: number): readonly SobolIndex[] {
  const { estimate, rows } = readyOf(outputs)
  return rows === 0 ? missingIndices(outputs) : estimate(everyRow(rows), centre)
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

/**
 * Sobol indices with percentile intervals of the bootstrap: whole rows are drawn again with replacement, the same rows
 * for every source, and centre and variance are found anew in each resample, as they are uncertain too.
 */
export function sobolIntervals(outputs: SobolOutputs, { resamples, seed }: Bootstrap): readonly SobolInterval[] {
  const { estimate, rows } = readyOf(outputs)
  if (rows === 0) return missingIndices(outputs).map((index) => intervalOf(index, []))
  const drawn = Array.from({ length: resamples }, (_, i) => estimate(drawnRows(rows, seed, i)))
  return estimate(everyRow(rows)).map((index, source) =>
    intervalOf(
      index,
      drawn.map((indices) => indices[source]!),
    ),
  )
}

/** The stream of the bootstrap, far from the streams of sources. */
const bootstrapStream = 1_000_000

function drawnRows(rows: number, seed: number, resample: number): Uint32Array {
  const stream = uniformStream(seed, bootstrapStream, resample)
  return Uint32Array.from({ length: rows }, () => Math.floor(stream() * rows))
}

function intervalOf(index: SobolIndex, drawn: readonly SobolIndex[]): SobolInterval {
  const [firstLow, firstHigh] = ends(drawn.map(({ first }) => first))
  const [totalLow, totalHigh] = ends(drawn.map(({ total }) => total))
  return { ...index, firstLow, firstHigh, totalLow, totalHigh }
}

function ends(values: readonly number[]): readonly [number, number] {
  const sorted = Float64Array.from(values).sort()
  return [quantileOf(sorted, 0.025), quantileOf(sorted, 0.975)]
}

const missingIndices = ({ yAB }: SobolOutputs): readonly SobolIndex[] =>
  yAB.map(() => ({ first: Number.NaN, total: Number.NaN }))

interface Ready {
  readonly estimate: Estimator
  /** The number of complete rows. */
  readonly rows: number
}

function readyOf(outputs: SobolOutputs): Ready {
  const complete = completeRows(outputs)
  return { estimate: estimatorOf(complete, middleOf(complete)), rows: complete.yA.length }
}

/** The mean of yA and yB together; any number near the outputs does, as it only keeps sums of squares exact. */
const middleOf = ({ yA, yB }: SobolOutputs): number =>
  (meanOf(everyRow(yA.length), yA) + meanOf(everyRow(yB.length), yB)) / 2

function completeRows({ yA, yB, yAB }: SobolOutputs): SobolOutputs {
  const all = [yA, yB, ...yAB]
  const complete = everyRow(yA.length).filter((row) => all.every((y) => !Number.isNaN(y[row]!)))
  const pick = (y: Float64Array) => Float64Array.from(complete, (row) => y[row]!)
  return { yA: pick(yA), yB: pick(yB), yAB: yAB.map(pick) }
}
