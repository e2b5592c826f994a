import { solve } from 'yalps'
import { refusal } from '../../refusal.ts'

/** How small and how large the share of one KPI in the score of an administration may be, 0–1. */
export interface ShareBounds {
  readonly least: number
  readonly most: number
}

/** The scores of administrations, each by the weights that suit the administration best. */
export interface BenefitOfTheDoubt {
  /** Per row of the columns, 0–1; 1 for the frontier; missing for rows without a value above 0. */
  readonly scores: Float64Array
  /**
   * Per KPI its weight in each row, in 1 / score; 0 where the row lacks the KPI, missing where the score is missing.
   */
  readonly weights: readonly Float64Array[]
  /** Per KPI its share (0–1) of the score of each row; the shares of a row add up to 1. */
  readonly shares: readonly Float64Array[]
}

/**
 * Benefit of the doubt (data envelopment analysis without inputs). Each administration is scored by the weights that
 * suit this administration best, among the weights by which no administration gets above 1:
 *
 *     maximise Σ w·x   subject to   Σ w·x' ≤ 1 for every x' in the group,   w ≥ 0,
 *     least · Σ w·x ≤ w_k·x_k ≤ most · Σ w·x for every KPI k
 *
 * The programme is solved for the shares s_k = w_k·x_k / Σ w·x, of which 1 / score is the largest Σ s·x' / x over the
 * group. A row is scored on its KPIs above 0; a peer that lacks such a KPI counts 0 there. Where a row lacks a KPI, the
 * bounds of its other KPIs are relaxed in proportion, as far as is needed for their shares to add up to 1.
 *
 * @param codes of the KPIs
 * @param columns per KPI one score per row, 0 or more, NaN where missing, higher better
 * @param bounds per KPI; none for free weights
 * @throws {Problem} `invalid-method` for a negative score, for bounds no weights can keep, and where no optimum is
 *   found
 */
export function benefitOfTheDoubt(
  group: Uint32Array,
  codes: readonly string[],
  columns: readonly Float64Array[],
  bounds: readonly ShareBounds[] = columns.map(() => ({ least: 0, most: 1 })),
): BenefitOfTheDoubt {
  refuseNegative(group, codes, columns)
  refuseBounds(codes, bounds)
  const blank = () => new Float64Array(columns[0]?.length ?? 0).fill(Number.NaN)
  const benefits = { scores: blank(), weights: columns.map(blank), shares: columns.map(blank) }
  for (const row of group) scoreRow({ row, group, codes, columns, bounds }, benefits)
  return benefits
}

interface Scoring {
  readonly row: number
  readonly group: Uint32Array
  readonly codes: readonly string[]
  readonly columns: readonly Float64Array[]
  readonly bounds: readonly ShareBounds[]
}

function scoreRow(scoring: Scoring, { scores, weights, shares }: BenefitOfTheDoubt): void {
  const { row, columns } = scoring
  const present = [...columns.keys()].filter((kpi) => columns[kpi]![row]! > 0)
  if (present.length === 0) return
  const ratios = peersOver(scoring, present)
  const best = solvedShares(scoring, present, ratios)
  const score = 1 / ratios.reduce((most, peer) => Math.max(most, dot(peer, best)), 1)
  scores[row] = score
  for (const kpi of columns.keys()) {
    const share = best[present.indexOf(kpi)] ?? 0
    shares[kpi]![row] = share
    weights[kpi]![row] = share === 0 ? 0 : (share * score) / columns[kpi]![row]!
  }
}

/** Per row of the group, its scores over the scores of the row that is scored. */
const peersOver = ({ row, group, columns }: Scoring, present: readonly number[]): readonly Float64Array[] =>
  Array.from(group, (peer) => Float64Array.from(present, (kpi) => (columns[kpi]![peer]! || 0) / columns[kpi]![row]!))

const dot = (first: Float64Array, second: Float64Array): number => first.reduce((sum, x, i) => sum + x * second[i]!, 0)

/** The shares of the present KPIs that make the largest weighted ratio smallest. */
function solvedShares(scoring: Scoring, present: readonly number[], ratios: readonly Float64Array[]): Float64Array {
  const { codes, bounds } = scoring
  const relaxed = relaxedBounds(present.map((kpi) => bounds[kpi]!))
  const constraints = [
    ['whole', { equal: 1 }] as const,
    ...ratios.map((_, peer) => [`peer ${peer}`, { max: 0 }] as const),
    ...relaxed.map(({ least, most }, i) => [`share ${i}`, { min: least, max: most }] as const),
  ]
  const largest = [
    'largest',
    [['largest', 1] as const, ...ratios.map((_, peer) => [`peer ${peer}`, -1] as const)],
  ] as const
  const variables = present.map((_, i) => {
    const peers = ratios.map((ratio, peer) => [`peer ${peer}`, ratio[i]!] as const)
    return [String(i), [['whole', 1] as const, [`share ${i}`, 1] as const, ...peers]] as const
  })
  const model = {
    direction: 'minimize',
    objective: 'largest',
    constraints,
    variables: [largest, ...variables],
  } as const
  const { status, variables: solved } = solve<string, string>(model, { precision: 1e-12, checkCycles: true })
  if (status !== 'optimal') throw noOptimum(codes, status)
  const shares = Float64Array.from(present, (_, i) => solved.find(([name]) => name === String(i))?.[1] ?? 0)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / whole)
}

/** The bounds of the present KPIs, relaxed so far that shares can keep to them. */
function relaxedBounds(bounds: readonly ShareBounds[]): readonly ShareBounds[] {
  const most = bounds.reduce((sum, bound) => sum + bound.most, 0)
  return bounds.map((bound) => ({ least: bound.least, most: most < 1 ? bound.most / most : bound.most }))
}

const noOptimum = (codes: readonly string[], status: string) =>
  refusal({
    node: codes.join(', '),
    value: status,
    rule: 'no-optimum',
    message:
      'the solver found no optimum of the benefit of the doubt; check the bounds on shares, or leave one KPI out',
  })

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
