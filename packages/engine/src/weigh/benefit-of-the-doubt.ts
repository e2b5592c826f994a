import { solve } from 'yalps'
import { isMissing } from '../kernel/missing.ts'
import { refusal } from '../refusal.ts'

/** How small and large the share of one KPI in an administration's own score may be, 0–1. */
export interface ShareBounds {
  readonly least: number
  readonly most: number
}

/** The scores that each administration gets by the weights that suit it best. */
export interface BenefitOfTheDoubt {
  /** Per row of the columns, 0–1; 1 for the frontier; missing for rows with nothing present or all of it 0. */
  readonly scores: Float64Array
  /** Per KPI, its weight per row, in 1 / score; 0 for what the row lacks, missing where the score is. */
  readonly weights: readonly Float64Array[]
  /** Per KPI, its share (0–1) of the row's score; they add up to 1. */
  readonly shares: readonly Float64Array[]
}

/**
 * Benefit of the doubt (data envelopment analysis without inputs): for each administration the linear programme
 *
 *     maximise Σ w·x   subject to   Σ w·x' ≤ 1 for every x' in the group,   w ≥ 0,
 *     least · Σ w·x ≤ w_k·x_k ≤ most · Σ w·x for every KPI k
 *
 * A row is scored on the KPIs it has; those it competes with count 0 where they lack one. Bounds on shares apply to the
 * KPIs that are present and above 0, scaled up so that their `most` can make a whole and down so that their `least`
 * does not exceed one. Columns are scaled by their largest value first, which changes no score.
 *
 * @param codes of the KPIs
 * @param columns per KPI one score per row, 0 or more, NaN where missing, higher better
 * @param bounds per KPI; none for free weights
 * @throws {Problem} `invalid-method` for a negative score, for bounds no weights can keep, and where the programme has
 *   no solution
 */
export function benefitOfTheDoubt(
  group: Uint32Array,
  codes: readonly string[],
  columns: readonly Float64Array[],
  bounds: readonly ShareBounds[] = columns.map(() => ({ least: 0, most: 1 })),
): BenefitOfTheDoubt {
  refuseNegative(group, codes, columns)
  refuseBounds(codes, bounds)
  const length = columns[0]?.length ?? 0
  const largest = columns.map((column) => group.reduce((most, row) => Math.max(most, column[row]! || 0), 0))
  const unit = columns.map((column, kpi) => column.map((x) => (isMissing(x) ? 0 : x / (largest[kpi]! || 1))))
  const blank = () => new Float64Array(length).fill(Number.NaN)
  const found = { scores: blank(), weights: columns.map(blank), shares: columns.map(blank) }
  for (const row of group) scoreRow(row, group, codes, unit, bounds, largest, found)
  return found
}

function scoreRow(
  row: number,
  group: Uint32Array,
  codes: readonly string[],
  unit: readonly Float64Array[],
  bounds: readonly ShareBounds[],
  largest: readonly number[],
  { scores, weights, shares }: BenefitOfTheDoubt,
): void {
  const present = [...unit.keys()].filter((kpi) => unit[kpi]![row]! > 0)
  if (present.length === 0) return
  const own = solutionOf(row, group, codes, unit, present, feasible(present, bounds))
  const parts = unit.map((column, kpi) => (own.get(kpi) ?? 0) * column[row]!)
  const score = parts.reduce((sum, part) => sum + part, 0)
  scores[row] = Math.min(1, score)
  for (const kpi of unit.keys()) {
    weights[kpi]![row] = (own.get(kpi) ?? 0) / (largest[kpi]! || 1)
    shares[kpi]![row] = parts[kpi]! / score
  }
}

/** The bounds of those present, so that some shares keep them. */
function feasible(present: readonly number[], bounds: readonly ShareBounds[]): ReadonlyMap<number, ShareBounds> {
  const least = present.reduce((sum, kpi) => sum + bounds[kpi]!.least, 0)
  const most = present.reduce((sum, kpi) => sum + bounds[kpi]!.most, 0)
  return new Map(
    present.map((kpi) => [
      kpi,
      { least: bounds[kpi]!.least / Math.max(1, least), most: most < 1 ? bounds[kpi]!.most / most : bounds[kpi]!.most },
    ]),
  )
}

/** Weights of the present KPIs, by their place. */
function solutionOf(
  row: number,
  group: Uint32Array,
  codes: readonly string[],
  unit: readonly Float64Array[],
  present: readonly number[],
  bounds: ReadonlyMap<number, ShareBounds>,
): ReadonlyMap<number, number> {
  const limits = Array.from(group, (_, peer) => [`peer ${peer}`, { max: 1 }] as const)
  const kept = present.flatMap((kpi) => [[`least ${kpi}`, { min: 0 }] as const, [`most ${kpi}`, { max: 0 }] as const])
  const variables = present.map((kpi) => {
    const x = unit[kpi]![row]!
    const peers = Array.from(group, (other, peer) => [`peer ${peer}`, unit[kpi]![other]!] as const)
    const shares = present.flatMap((one) => [
      [`least ${one}`, x * ((one === kpi ? 1 : 0) - bounds.get(one)!.least)] as const,
      [`most ${one}`, x * ((one === kpi ? 1 : 0) - bounds.get(one)!.most)] as const,
    ])
    return [kpi, [['score', x] as const, ...peers, ...shares]] as const
  })
  const model = { direction: 'maximize', objective: 'score', constraints: [...limits, ...kept], variables } as const
  const { status, variables: weights } = solve<number, string>(model, { maxPivots: 1e5, checkCycles: true })
  if (status === 'optimal') return new Map(weights)
  throw refusal({ node: codes.join(', '), value: status, rule: 'no-solution', message: 'no weights keep the bounds' })
}

function refuseNegative(group: Uint32Array, codes: readonly string[], columns: readonly Float64Array[]): void {
  for (const [kpi, column] of columns.entries()) {
    const row = group.find((candidate) => column[candidate]! < 0 || column[candidate] === Number.POSITIVE_INFINITY)
    if (row === undefined) continue
    const message = 'benefit of the doubt needs finite scores of 0 or more; normalise to a scale that starts at 0'
    throw refusal({ node: codes[kpi]!, value: column[row], rule: 'negative-score', message })
  }
}

function refuseBounds(codes: readonly string[], bounds: readonly ShareBounds[]): void {
  const bad = bounds.findIndex(({ least, most }) => !(least >= 0 && least <= most && most <= 1))
  const least = bounds.reduce((sum, bound) => sum + bound.least, 0)
  const most = bounds.reduce((sum, bound) => sum + bound.most, 0)
  if (bad < 0 && bounds.length === codes.length && least <= 1 + 1e-12 && most >= 1 - 1e-12) return
  const message = 'bounds on shares need 0 ≤ least ≤ most ≤ 1, all least together at most 1, all most at least 1'
  throw refusal({ node: codes[bad] ?? codes.join(', '), value: `${least} to ${most}`, rule: 'share-bounds', message })
}
