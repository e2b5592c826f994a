import type { Kpi } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import type { NormalisationRuler } from '@pmm/core/method/schema/ruler'
import { rangeOf } from '../../kernel/range.ts'
import { meanOf } from '../../kernel/sum.ts'
import { fitCentredPosts } from './fitted/centred-posts.ts'
import { fitDistanceToReference, fitDistanceToTarget } from './fitted/distance.ts'
import { fitEnds, fitMoments, fitPlaces } from './fitted/fit-parameters.ts'
import { fitFractionOfMaximum } from './fitted/fraction-of-maximum.ts'
import type { RulerSubject } from './fixed/ends.ts'
import { refuseConstant, refuseSoleReporter } from './refuse-values.ts'

/** The numbers a normalisation takes from a reference set. */
export type Fitted = NormalisationRuler['fitted']

/** The rules that are fitted, by the name of their method. */
export type FittedMethod = keyof typeof fits
/** A rule whose parameters are fitted on a reference set. */
export type FittedRule = Extract<Normalisation, { method: FittedMethod }>

/** The reference set of one KPI. */
export interface ReferenceSet {
  readonly kpi: Kpi
  readonly rows: Uint32Array
  readonly source: Float64Array
  /**
   * The row of the administration whose value scores 1, under a rule that names an administration; undefined without
   * such a row.
   */
  readonly yardstick?: number | undefined
}

/** Whether a normalisation is fitted on a reference set. */
export const isFitted = (rule: Normalisation): rule is FittedRule => rule.method in fits

/**
 * Fits a normalisation on a reference set.
 *
 * @throws {Problem} `invalid-method`, naming the KPI, the value and the rule: an empty set, a single value or equal
 *   values where the rule needs a spread, a target that is not better than the worst, a yardstick without a value
 */
export function fitRuler(rule: FittedRule, set: ReferenceSet): Fitted {
  const fit = fits[rule.method] as (rule: FittedRule, set: ReferenceSet, subject: RulerSubject) => Fitted
  return fit(rule, set, { node: set.kpi.code, higherIsBetter: set.kpi.direction === 'higher' })
}

type FitRule<M extends Normalisation['method']> = (
  rule: Extract<Normalisation, { method: M }>,
  set: ReferenceSet,
  subject: RulerSubject,
) => Fitted

const fitSpread: FitRule<'min-max'> = (_, set, subject) => {
  refuseNoSpread(set)
  return endsOf(fitEnds(set.rows, set.source, subject))
}

const fitZScore: FitRule<'z-score'> = ({ divisor = 'n-1' }, set, subject) => {
  refuseNoSpread(set)
  const { mean, deviation } = fitMoments(set.rows, set.source, subject)
  const { count } = rangeOf(set.rows, set.source)
  return { kind: 'moments', mean, deviation: divisor === 'n' ? deviation * Math.sqrt((count - 1) / count) : deviation }
}

const fitPlace: FitRule<'place' | 'borda'> = (_, { rows, source }, subject) => placesIn(rows, source, subject)

/** Places that are spread over a scale need two values to be spread between. */
const fitSpreadPlaces: FitRule<'rank' | 'percentile-rank'> = (_, { kpi, rows, source }, subject) => {
  const places = placesIn(rows, source, subject)
  refuseSoleReporter(kpi, places.sorted.length, places.sorted[0])
  return places
}

const fitMaximum: FitRule<'fraction-of-maximum'> = (_, { rows, source }, subject) => {
  const { maximum } = fitFractionOfMaximum(rows, source, subject)
  return { kind: 'maximum', maximum }
}

const fitTarget: FitRule<'distance-to-target'> = ({ target, cap = false }, { rows, source }, subject) =>
  endsOf(fitDistanceToTarget(rows, source, subject, { target, cap }))

const fitYardstick: FitRule<'distance-to-reference'> = ({ cap = false }, { rows, source, yardstick = -1 }, subject) =>
  endsOf(fitDistanceToReference(rows, source, subject, { row: yardstick, cap }))

const fitCentred: FitRule<'centred-posts'> = ({ centre }, { rows, source }, subject) =>
  endsOf(fitCentredPosts(rows, source, subject, centre ?? meanOf(rows, source)))

const fits = {
  'min-max': fitSpread,
  'z-score': fitZScore,
  rank: fitSpreadPlaces,
  place: fitPlace,
  borda: fitPlace,
  'percentile-rank': fitSpreadPlaces,
  'fraction-of-maximum': fitMaximum,
  'distance-to-best': fitSpread,
  'distance-to-target': fitTarget,
  'distance-to-reference': fitYardstick,
  'centred-posts': fitCentred,
} as const

const endsOf = ({ worst, best }: { readonly worst: number; readonly best: number }): Fitted => ({
  kind: 'ends',
  worst,
  best,
})

function placesIn(rows: Uint32Array, source: Float64Array, subject: RulerSubject) {
  const { sorted } = fitPlaces(rows, source, subject, 'min')
  return { kind: 'places' as const, sorted: numbersOf(sorted) }
}

/** The values as an array; `Array.from` goes through an iterator and is many times as slow. */
function numbersOf(values: Float64Array): number[] {
  const numbers = new Array<number>(values.length)
  for (let i = 0; i < values.length; i++) numbers[i] = values[i]!
  return numbers
}

function refuseNoSpread({ kpi, rows, source }: ReferenceSet): void {
  const { count, minimum, maximum } = rangeOf(rows, source)
  refuseSoleReporter(kpi, count, minimum)
  refuseConstant(kpi, minimum, maximum)
}
