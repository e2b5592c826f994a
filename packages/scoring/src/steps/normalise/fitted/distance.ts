import { isMissing } from '../../../kernel/missing.ts'
import { isBelow, ofValues } from '../../../kernel/resolution.ts'
import { refusal } from '../../../refusal.ts'
import type { Ends, RulerSubject } from '../fixed/ends.ts'
import { fitRange } from './fit-parameters.ts'

/** A ruler from the worst value of a reference set, which scores 0, to the value aimed at, which scores 1. */
export interface Distance extends Ends {
  /** Hold scores at 1 beyond the value aimed at. */
  readonly cap: boolean
}

/**
 * (x − worst) / (best − worst), which is 1 − (best − x) / (best − worst): the distance to the maximum, to a reference
 * or to a target, as the ruler was fitted. The score is exactly 0 at the worst value, and exactly 1 at the best.
 *
 * @param target written at each row of `group`; missing where the value is
 */
export function distanceInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { worst, best, cap }: Distance,
): void {
  const span = best - worst
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    // Adding 0 makes a zero of −0, which a downward span gives the worst.
    const share = 0 + (source[row]! - worst) / span
    target[row] = cap ? Math.min(share, 1) : share
  }
}

/**
 * The distance to a fixed value: the target of the KPI, or its value in a base year.
 *
 * @param aim the value that scores 1, in the KPI's unit, and whether scores are held there
 * @throws {Problem} `empty-reference-set`, or `target-not-better-than-worst`: the reference implementation (COINr) then
 *   goes on with reversed or infinite scores
 */
export function fitDistanceToTarget(
  group: Uint32Array,
  source: Float64Array,
  subject: RulerSubject,
  { target, cap }: { readonly target: number; readonly cap: boolean },
): Distance {
  const { minimum, maximum } = fitRange(group, source, subject)
  const worst = subject.higherIsBetter ? minimum : maximum
  const [lower, higher] = subject.higherIsBetter ? [worst, target] : [target, worst]
  if (isBelow(lower, higher, ofValues)) return { worst, best: target, cap }
  throw refusal({
    node: subject.node,
    value: target,
    rule: 'target-not-better-than-worst',
    message: `the value aimed at must be better than the worst of the reference set, ${worst}; change it, or use goalposts`,
  })
}

/**
 * The distance to the value of a row, such as the row of an administration that serves as yardstick.
 *
 * @param reference the row, and whether scores are held at its score
 * @throws {Problem} `reference-missing` where that row has no value, else as `fitDistanceToTarget`
 */
export function fitDistanceToReference(
  group: Uint32Array,
  source: Float64Array,
  subject: RulerSubject,
  { row, cap }: { readonly row: number; readonly cap: boolean },
): Distance {
  const target = source[row] ?? Number.NaN
  if (!isMissing(target)) return fitDistanceToTarget(group, source, subject, { target, cap })
  throw refusal({
    node: subject.node,
    value: null,
    rule: 'reference-missing',
    message: 'the reference does not report it; choose another, or give a fixed value',
  })
}
