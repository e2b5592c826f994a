import { principalComponents } from '../../analysis/principal-components.ts'
import { refusal } from '../../refusal.ts'

/**
 * How the first component becomes weights.
 *
 * - `squared`: the squares of the loadings, which are never negative and add up to 1.
 * - `loadings`: the loadings themselves, made to add up to 1; refused where loadings have both signs, as a KPI of
 *   negative weight would be punished for doing well.
 */
export type PcaWeighting = 'squared' | 'loadings'

/**
 * Weights from the first principal component of the complete rows of sibling KPIs; the weights add up to 1.
 *
 * The reference implementation (COINr) takes raw loadings with whatever sign the decomposition gave them: in three of
 * the eight pillars of its own example the signs are mixed, and a pillar of scores 0–100 runs from −114 to 302. For raw
 * loadings see `firstLoadings`.
 *
 * @param codes of the KPIs
 * @param columns per KPI one score per row, NaN where missing, turned so that higher is better
 * @throws {Problem} `invalid-method` when fewer than 2 rows are complete, a KPI is constant, or `loadings` has both
 *   signs
 */
export function pcaWeights(
  group: Uint32Array,
  codes: readonly string[],
  columns: readonly Float64Array[],
  weighting: PcaWeighting,
): Float64Array {
  const loadings = firstLoadings(group, codes, columns)
  if (weighting === 'loadings') refuseMixedSigns(codes, loadings)
  const raw = weighting === 'squared' ? loadings.map((x) => x * x) : loadings
  const total = raw.reduce((sum, x) => sum + x, 0)
  return raw.map((x) => x / total)
}

/**
 * The loadings of the first component, of length 1, the loading of largest size positive: COINr calls them PCA
 * weights, and leaves their sign arbitrary. Loadings are no weights, as a loading may be negative.
 */
export function firstLoadings(
  group: Uint32Array,
  codes: readonly string[],
  columns: readonly Float64Array[],
): Float64Array {
  if (columns.length === 1) return Float64Array.of(1)
  return Float64Array.from(principalComponents(group, codes, columns).loadings[0]!)
}

/** Loadings this close to 0 count as 0. */
const negligible = 1e-12

function refuseMixedSigns(codes: readonly string[], loadings: Float64Array): void {
  const place = loadings.findIndex((x) => x < -negligible)
  if (place < 0) return
  throw refusal({
    node: codes[place]!,
    value: loadings[place],
    rule: 'negative-weight',
    message: 'runs against the first component, so its weight would be negative; use squared loadings or move the KPI',
  })
}
