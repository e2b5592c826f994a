import { levenbergMarquardt } from 'ml-levenberg-marquardt'
import { pearsonOf } from '../../analysis/pearson.ts'
import { pairsOf } from '../../kernel/products.ts'
import { refusal } from '../../refusal.ts'
import { boundedWeights, type WeightBounds } from './bounded-weights.ts'

/**
 * What the weights are to achieve. `balance`: the correlation of each column with the composite, over the sum of these
 * correlations, is its target share (equal shares by default). `information`: the correlations add up to the most.
 */
export type WeightAim =
  | {
      readonly kind: 'balance'
      readonly shares?: readonly number[]
      /** How small and large a weight may be, of all weights together 1; 0 and 1 unless said. */
      readonly least?: number
      readonly most?: number
    }
  | { readonly kind: 'information' }

/** The weights found, and how near the aim they come. */
export interface OptimisedWeights {
  /** 0 or more, adding up to 1. */
  readonly weights: Float64Array
  /** Pearson's r of each column with the composite under these weights. */
  readonly correlations: readonly number[]
  /**
   * The objective that was made small: for `balance` the logarithm of the mean squared distance of correlation shares
   * from targets (−Infinity when met exactly), for `information` minus the sum of correlations. COINr's objectives, to
   * compare with.
   */
  readonly objective: number
  /** How many steps the solver was given from the best start, in strides of 20. */
  readonly iterations: number
}

/** Makes the composite of sibling columns under weights, one value per row, NaN where missing. */
export type Composite = (weights: Float64Array) => Float64Array

/**
 * Weights from correlations: the importance that a weight states should show in the result. No weight is ever
 * negative (the reference implementation, COINr, returns negative weights, and at its default tolerance stops after
 * nine trials). A column that the aim would weigh below nothing ends at 0. Levenberg–Marquardt over square roots of
 * weights, from equal weights and from each column favoured in turn; the best end counts, so no chance is involved.
 *
 * @param codes of the columns
 * @param columns the columns to be weighted, one value per row, NaN where missing, turned so that higher is better
 * @param compositeOf makes the composite under weights, through as many levels as lie between
 * @throws {Problem} `invalid-method` for a column or composite that is constant, or targets that are not shares
 */
export function optimisedWeights(
  group: Uint32Array,
  codes: readonly string[],
  columns: readonly Float64Array[],
  compositeOf: Composite,
  aim: WeightAim,
): OptimisedWeights {
  const shares = aim.kind === 'balance' ? targetShares(codes, aim.shares) : undefined
  const correlationsBy = (weights: Float64Array): number[] => {
    const composite = compositeOf(weights)
    return columns.map((column) => pearsonOf(pairsOf(group, column, composite)))
  }
  refuseUndefined(codes, correlationsBy(new Float64Array(codes.length).fill(1 / codes.length)))
  const problem: WeightFit = { correlationsBy, shares, bounds: boundsOf(codes, aim) }
  if (codes.length === 1) return endAt(problem, Float64Array.of(1), 0)
  const ends = startsOf(codes.length).map((start) => descend(problem, start))
  return ends.reduce((best, end) => (end.objective < best.objective ? end : best))
}

interface WeightFit {
  readonly correlationsBy: (weights: Float64Array) => number[]
  readonly shares: readonly number[] | undefined
  readonly bounds: WeightBounds
}

/** Starts of the search: roots of equal weights, and per column roots of weights that favour the column. */
function startsOf(size: number): number[][] {
  const equal = Array.from({ length: size }, () => 1)
  return [equal, ...equal.map((_, favoured) => equal.map((x, i) => (i === favoured ? 2 * x : x)))]
}

/** Steps between looks at whether there is still something to gain, and how many looks at most. */
const stride = 20
const looks = 10
const enough = 1e-12

function descend(problem: WeightFit, start: readonly number[]): OptimisedWeights {
  let roots: readonly number[] = start
  let end = endAt(problem, weightsOf(problem, roots), 0)
  for (let look = 1; look <= looks; look++) {
    roots = stepped(problem, roots)
    const next = endAt(problem, weightsOf(problem, roots), look * stride)
    if (!(next.objective < end.objective)) return end
    const gain = end.objective - next.objective
    end = next
    if (gain <= enough) return end
  }
  return end
}

function stepped(problem: WeightFit, start: readonly number[]): readonly number[] {
  const places = Array.from(start.keys())
  const residualsAt = (roots: number[]) => {
    const residuals = residualsOf(problem, weightsOf(problem, roots))
    return (place: number) => residuals[place]!
  }
  return levenbergMarquardt({ x: places, y: places.map(() => 0) }, residualsAt, {
    initialValues: start,
    maxIterations: stride,
    errorTolerance: 0,
    centralDifference: true,
    gradientDifference: 1e-5,
    damping: 1e-3,
    improvementThreshold: 1e-12,
  }).parameterValues
}

function endAt({ correlationsBy, shares }: WeightFit, weights: Float64Array, iterations: number): OptimisedWeights {
  const correlations = correlationsBy(weights)
  return { weights, correlations, objective: objectiveOf(shares, correlations), iterations }
}

function weightsOf({ bounds }: WeightFit, roots: ArrayLike<number>): Float64Array {
  const squares = Float64Array.from(roots, (root) => root * root)
  const total = squares.reduce((sum, x) => sum + x, 0)
  return boundedWeights(
    squares.map((x) => x / total),
    bounds,
  )
}

/** The residuals whose squares add up to the objective. `pearsonOf` has cut correlations that rounding put above 1. */
function residualsOf({ correlationsBy, shares }: WeightFit, weights: Float64Array): number[] {
  const correlations = correlationsBy(weights)
  if (shares === undefined) return correlations.map((r) => Math.sqrt(1 - r))
  const total = correlations.reduce((sum, r) => sum + r, 0)
  return correlations.map((r, i) => r / total - shares[i]!)
}

function objectiveOf(shares: readonly number[] | undefined, correlations: readonly number[]): number {
  const total = correlations.reduce((sum, r) => sum + r, 0)
  if (shares === undefined) return -total
  const squares = correlations.reduce((sum, r, i) => sum + (r / total - shares[i]!) ** 2, 0)
  return Math.log(squares / correlations.length)
}

function boundsOf(codes: readonly string[], aim: WeightAim): WeightBounds {
  const { least = 0, most = 1 } = aim.kind === 'balance' ? aim : {}
  const isSound = least >= 0 && least <= most && least * codes.length <= 1 && most * codes.length >= 1
  if (isSound || codes.length === 1) return { least, most }
  const message = `weights that add up to 1 over ${codes.length} nodes need a least of at most their mean, and a most of at least it`
  throw refusal({ node: codes.join(', '), value: `${least} to ${most}`, rule: 'weight-bounds', message })
}

function targetShares(codes: readonly string[], given: readonly number[] | undefined): readonly number[] {
  const targets = given ?? codes.map(() => 1)
  const total = targets.reduce((sum, x) => sum + x, 0)
  if (targets.length === codes.length && targets.every((x) => x >= 0) && total > 0) return targets.map((x) => x / total)
  const message = 'target shares need one number of 0 or more per KPI, not all 0'
  throw refusal({ node: codes.join(', '), value: targets.join(', '), rule: 'target-shares', message })
}

function refuseUndefined(codes: readonly string[], correlations: readonly number[]): void {
  const place = correlations.findIndex(Number.isNaN)
  if (place < 0) return
  const message = 'has no correlation with the composite, as one of them is constant or they share no administrations'
  throw refusal({ node: codes[place]!, value: Number.NaN, rule: 'no-correlation', message })
}
