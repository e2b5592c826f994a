import { refusal } from '../../../refusal.ts'
import type { Ends, RulerSubject } from './ends.ts'
import { goalpostsInto } from './goalposts.ts'

/** Two values, the first of which scores 0 and the second `factor`. */
export interface Scaled extends Ends {
  readonly factor: number
}

/**
 * factor · (x − worst) / (best − worst), not clamped: a fixed linear scale that needs no other administration.
 *
 * @param target written at each row of `group`; missing where the value is
 */
export function scaledInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { worst, best, factor }: Scaled,
): void {
  goalpostsInto(group, source, target, { worst, best, log: false, clamp: false, scale: { lower: 0, upper: factor } })
}

/**
 * The ruler from `lower` to `upper`, turned round where less is better: `upper` then scores 0.
 *
 * @throws {Problem} `equal-ends`
 */
export function scaledBetween(
  { lower, upper, factor }: { readonly lower: number; readonly upper: number; readonly factor: number },
  { node, higherIsBetter }: RulerSubject,
): Scaled {
  if (lower !== upper)
    return higherIsBetter ? { worst: lower, best: upper, factor } : { worst: upper, best: lower, factor }
  throw refusal({
    node,
    value: lower,
    rule: 'equal-ends',
    message: 'the two ends of a scale must differ; give two values',
  })
}
