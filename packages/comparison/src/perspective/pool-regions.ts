import type { RegionPooling } from '@pmm/core/benchmark/peer-group'
import type { RegionAllocation } from '@pmm/scoring/panel/budget'
import { meanOfRegions, sharesOf } from '@pmm/scoring/panel/region-mean'

/** The weights of siblings pooled over regions. */
export interface Pooled {
  /** Adding up to 1. */
  readonly weights: Float64Array
  /** The weights of each region, in the order given; under `shrinkage` they are shrunk. */
  readonly regions: readonly PooledRegion[]
}

export interface PooledRegion extends RegionAllocation {
  /** How far (0–1) its weights were drawn towards the common mean; 0 but for `shrinkage`. */
  readonly shrinkage: number
  /** Its share (0–1) in the pooled weights. */
  readonly share: number
}

/**
 * Pools the weights that regions give the same siblings.
 *
 * `equal-regions`: their mean. `by-members`: their mean by members of the region. `shrinkage`: the empirical Bayes mean
 * of Morris (1983, JASA 78) with the moments of DerSimonian and Laird (1986, Controlled Clinical Trials 7). A region r of
 * n_r experts has the sampling variance v_r = s²/n_r, where s² is the variance of experts within regions, pooled; the
 * variance between regions is τ² = max(0, (Q − (R − 1)) / (Σa − Σa²/Σa)) with a_r = 1/v_r and Q = Σ a_r |w_r − w̄|². The
 * common mean μ weighs regions by 1/(v_r + τ²), and a region is drawn towards it by v_r/(v_r + τ²). All variances are
 * summed over the siblings, so that weights keep adding up to 1. Without two experts in any region s² is
 * unknown, nothing is shrunk and regions count the same.
 *
 * @param regions at least one, with shares that add up to 1
 * @param membersIn how many administrations a region has
 */
export function poolRegions(
  regions: readonly RegionAllocation[],
  rule: RegionPooling,
  membersIn: (region: string) => number,
): Pooled {
  if (rule === 'shrinkage') return shrunk(regions)
  const counts = regions.map(({ region }) => (rule === 'by-members' ? membersIn(region) : 1))
  const shares = sharesOf(counts.some((count) => count > 0) ? counts : regions.map(() => 1))
  return {
    weights: meanOfRegions(regions, shares),
    regions: regions.map((region, at) => ({ ...region, shrinkage: 0, share: shares[at]! })),
  }
}

function shrunk(regions: readonly RegionAllocation[]): Pooled {
  const variances = samplingVariances(regions)
  const between = varianceBetween(regions, variances)
  const shares = sharesOf(variances.map((variance) => (variance > 0 ? 1 / (variance + between) : 1)))
  const weights = meanOfRegions(regions, shares)
  return {
    weights,
    regions: regions.map((region, at) => {
      const variance = variances[at]!
      const shrinkage = variance > 0 ? variance / (variance + between) : 0
      const drawn = region.weights.map((weight, node) => (1 - shrinkage) * weight + shrinkage * weights[node]!)
      return { ...region, weights: drawn, shrinkage, share: shares[at]! }
    }),
  }
}

/** The sampling variance of each region; zero throughout where no region has two experts, or all experts agree. */
function samplingVariances(regions: readonly RegionAllocation[]): number[] {
  const several = regions.filter(({ experts }) => experts > 1)
  const freedom = several.reduce((sum, { experts }) => sum + experts - 1, 0)
  const squares = several.reduce((sum, { experts, dispersion }) => sum + (experts - 1) * squareSum(dispersion), 0)
  return regions.map(({ experts }) => (freedom === 0 ? 0 : squares / freedom / Math.max(1, experts)))
}

function varianceBetween(regions: readonly RegionAllocation[], variances: readonly number[]): number {
  if (regions.length < 2 || variances.some((variance) => variance === 0)) return 0
  const precisions = variances.map((variance) => 1 / variance)
  const total = precisions.reduce((sum, x) => sum + x, 0)
  const squares = precisions.reduce((sum, x) => sum + x * x, 0)
  const mean = meanOfRegions(regions, sharesOf(precisions))
  const distances = regions.map(({ weights }) => squareSum(weights.map((weight, node) => weight - mean[node]!)))
  const q = distances.reduce((sum, distance, at) => sum + precisions[at]! * distance, 0)
  return Math.max(0, (q - (regions.length - 1)) / (total - squares / total))
}

const squareSum = (numbers: Float64Array): number => numbers.reduce((sum, x) => sum + x * x, 0)
