import { momentsOf } from '../../../kernel/moments.ts'
import type { Places, TieRule } from '../../../kernel/place.ts'
import { rangeOf } from '../../../kernel/range.ts'
import { isLevel, ofValues } from '../../../kernel/resolution.ts'
import { sortedOf } from '../../../kernel/sorted.ts'
import { refusal } from '../../../refusal.ts'
import type { Ends, RulerSubject } from '../fixed/ends.ts'

/**
 * The worst and the best value of a reference set: this cycle, all cycles or base cycles, as `group` says.
 *
 * @throws {Problem} `empty-reference-set`, or `constant-column` where all values are equal but for rounding
 */
export function fitEnds(group: Uint32Array, source: Float64Array, subject: RulerSubject): Ends {
  const { minimum, maximum } = fitRange(group, source, subject)
  if (isLevel(minimum, maximum, ofValues)) throw constant(subject, minimum)
  return subject.higherIsBetter ? { worst: minimum, best: maximum } : { worst: maximum, best: minimum }
}

/** The lowest and the highest value of a reference set, which may be equal. @throws {Problem} `empty-reference-set` */
export function fitRange(
  group: Uint32Array,
  source: Float64Array,
  { node }: RulerSubject,
): { readonly minimum: number; readonly maximum: number } {
  const { count, minimum, maximum } = rangeOf(group, source)
  if (count === 0) throw emptySet(node)
  return { minimum, maximum }
}

/**
 * The mean and the sample standard deviation (n − 1) of a reference set, for `zScoreInto`.
 *
 * @throws {Problem} `empty-reference-set`; `constant-column` without two different values; `spread-too-large`
 *   where the squares leave the range of numbers
 */
export function fitMoments(
  group: Uint32Array,
  source: Float64Array,
  subject: RulerSubject,
): { readonly mean: number; readonly deviation: number } {
  fitEnds(group, source, subject)
  const { mean, deviation } = momentsOf(group, source)
  if (!Number.isFinite(deviation)) throw tooLarge(subject)
  return { mean, deviation }
}

/** The places of a reference set, 1 for the worst value. @throws {Problem} `empty-reference-set` */
export function fitPlaces(group: Uint32Array, source: Float64Array, subject: RulerSubject, ties: TieRule): Places {
  const sorted = sortedOf(group, source)
  if (sorted.length === 0) throw emptySet(subject.node)
  return { sorted, ascending: subject.higherIsBetter, ties }
}

const emptySet = (node: string) =>
  refusal({
    node,
    value: null,
    rule: 'empty-reference-set',
    message: 'nobody in the reference set reports it; fit on other cycles, give fixed numbers, or leave the KPI out',
  })

const constant = ({ node }: RulerSubject, value: number) =>
  refusal({
    node,
    value,
    rule: 'constant-column',
    message: 'all values of the reference set are equal; fit on other cycles, use goalposts, or make it a context KPI',
  })

const tooLarge = ({ node }: RulerSubject) =>
  refusal({
    node,
    value: null,
    rule: 'spread-too-large',
    message: 'its values are too far apart for a standard deviation; give it a unit with smaller numbers',
  })
