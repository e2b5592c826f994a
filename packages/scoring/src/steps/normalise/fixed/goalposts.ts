import type { Method } from '@pmm/core/method/schema/method'

/** The range of scores: `lower` for the worst value, `upper` for the best. */
export type Scale = Method['scale']

/** Two values and the scores they get; `worst` above `best` when less is better. */
export interface Goalposts {
  readonly worst: number
  readonly best: number
  /** Interpolate on natural logarithms; values and goalposts must then be positive. */
  readonly log: boolean
  /** Hold scores between those of the goalposts. */
  readonly clamp: boolean
  readonly scale: Scale
}

/**
 * lower + (upper − lower) · (x − worst) / (best − worst), on ln x where `log`.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row in the KPI's unit, NaN where missing
 * @param target written at each row of `group`: its score; missing where the value is
 */
export function goalpostsInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { worst, best, log, clamp, scale }: Goalposts,
): void {
  const from = log ? Math.log(worst) : worst
  const span = (log ? Math.log(best) : best) - from
  const height = scale.upper - scale.lower
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    const x = source[row]!
    const share = ((log ? Math.log(x) : x) - from) / span
    target[row] = scale.lower + height * (clamp ? held(share) : share)
  }
}

/** A missing share stays missing. */
const held = (share: number): number => (share < 0 ? 0 : Math.min(share, 1))
