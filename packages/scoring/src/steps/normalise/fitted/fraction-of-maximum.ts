import { isBelow, ofValues } from '../../../kernel/resolution.ts'
import { refusal } from '../../../refusal.ts'
import type { RulerSubject } from '../fixed/ends.ts'
import { fitRange } from './fit-parameters.ts'

/** A ruler fitted on the highest value of a reference set. */
export interface FractionOfMaximum {
  /** Above zero. */
  readonly maximum: number
  readonly higherIsBetter: boolean
}

/**
 * x / maximum, or 1 − x / maximum where less is better: there 0 scores 1 and the highest value 0. The reference
 * implementation (COINr) divides −x by the maximum of −x, which gives the worst the highest score, and infinity where
 * the best value is 0.
 *
 * @param target written at each row of `group`; missing where the value is
 */
export function fractionOfMaximumInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { maximum, higherIsBetter }: FractionOfMaximum,
): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    const fraction = source[row]! / maximum
    target[row] = higherIsBetter ? fraction : 1 - fraction
  }
}

/**
 * Fits a ruler on the highest value of a reference set.
 *
 * @throws {Problem} `empty-reference-set`, or `maximum-not-positive`: a negative maximum would reverse the order
 */
export function fitFractionOfMaximum(
  group: Uint32Array,
  source: Float64Array,
  subject: RulerSubject,
): FractionOfMaximum {
  const { maximum } = fitRange(group, source, subject)
  if (isBelow(0, maximum, ofValues)) return { maximum, higherIsBetter: subject.higherIsBetter }
  throw refusal({
    node: subject.node,
    value: maximum,
    rule: 'maximum-not-positive',
    message: 'a fraction of the maximum needs a maximum above zero; use min-max, goalposts or another reference set',
  })
}
