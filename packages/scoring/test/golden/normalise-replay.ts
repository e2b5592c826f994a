import { Problem } from '@pmm/core/domain/problem'
import type { TieRule } from '../../src/kernel/place.ts'
import { refusal } from '../../src/refusal.ts'
import { distanceInto, fitDistanceToReference, fitDistanceToTarget } from '../../src/steps/normalise/fitted/distance.ts'
import { fitEnds, fitMoments, fitPlaces } from '../../src/steps/normalise/fitted/fit-parameters.ts'
import { fitFractionOfMaximum, fractionOfMaximumInto } from '../../src/steps/normalise/fitted/fraction-of-maximum.ts'
import { bordaInto, percentileRankInto, rankNumberInto } from '../../src/steps/normalise/fitted/place-score.ts'
import type { RulerSubject } from '../../src/steps/normalise/fixed/ends.ts'
import { goalpostsInto } from '../../src/steps/normalise/fixed/goalposts.ts'
import { scaledInto } from '../../src/steps/normalise/fixed/scaled.ts'
import { unchangedInto } from '../../src/steps/normalise/fixed/unchanged.ts'

import { zScoreInto } from '../../src/steps/normalise/z-score.ts'

/** A normalisation as the reference writes it; numbers apply to the value times its direction. */
export interface Spec {
  readonly f_n: string
  readonly f_n_para?: Parameters | null
}

export interface Parameters {
  readonly l_u?: readonly [number, number]
  readonly m_sd?: readonly [number, number]
  readonly npara?: readonly [number, number]
  readonly scale_factor?: number
  readonly 'ties.method'?: TieRule
  readonly iref?: number
  readonly cap_max?: boolean
  readonly targ?: number
  readonly direction?: 1 | -1
  readonly gposts?: readonly [number, number, number]
  readonly trunc2posts?: boolean
}

interface Column {
  /** Rows the ruler is fitted on, which are the rows it is applied to. */
  readonly group: Uint32Array
  readonly source: Float64Array
  readonly target: Float64Array
}

/**
 * Replays one normalisation of the reference through our kernels, or says by which rule we refuse it; the target is
 * then missing throughout.
 */
export function replay(spec: Spec, { group, source, target }: Column, direction: 1 | -1): string | undefined {
  const subject = { node: 'KPI', higherIsBetter: direction === 1 }
  try {
    steps[spec.f_n]!(group, source, target, spec.f_n_para ?? {}, subject, direction)
    return undefined
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    for (const row of group) target[row] = Number.NaN
    return error.problems[0]!.rule
  }
}

type Step = (
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  parameters: Parameters,
  subject: RulerSubject,
  sign: 1 | -1,
) => void

const places =
  (into: typeof bordaInto, fit = fitPlaces): Step =>
  (group, source, target, parameters, subject) =>
    into(group, source, target, fit(group, source, subject, parameters['ties.method'] ?? 'min'))

/** A percentile rank needs two values. */
const fitTwo: typeof fitPlaces = (group, source, subject, ties) => {
  const ruler = fitPlaces(group, source, subject, ties)
  const value = ruler.sorted[0]
  if (ruler.sorted.length === 1) throw refusal({ node: subject.node, value, rule: 'too-few-reporters', message: '' })
  return ruler
}

const steps: Readonly<Record<string, Step>> = {
  n_minmax: (group, source, target, { l_u: [lower, upper] = [0, 100] }, subject) => {
    const ends = fitEnds(group, source, subject)
    goalpostsInto(group, source, target, { ...ends, log: false, clamp: false, scale: { lower, upper } })
  },
  n_zscore: (group, source, target, { m_sd: [mean, deviation] = [0, 1] }, subject) => {
    const fitted = fitMoments(group, source, subject)
    zScoreInto(group, source, target, { fitted, mean, deviation, higherIsBetter: subject.higherIsBetter })
  },
  n_scaled: (group, source, target, { npara: [from, to] = [0, 100], scale_factor: factor = 100 }, _, sign) =>
    scaledInto(group, source, target, { worst: sign * from, best: sign * to, factor }),
  n_rank: places(rankNumberInto),
  n_borda: places(bordaInto),
  n_prank: places(percentileRankInto, fitTwo),
  n_fracmax: (group, source, target, _, subject) =>
    fractionOfMaximumInto(group, source, target, fitFractionOfMaximum(group, source, subject)),
  n_dist2max: (group, source, target, _, subject) =>
    distanceInto(group, source, target, { ...fitEnds(group, source, subject), cap: false }),
  n_dist2ref: (group, source, target, { iref = 1, cap_max: cap = false }, subject) =>
    distanceInto(group, source, target, fitDistanceToReference(group, source, subject, { row: iref - 1, cap })),
  n_dist2targ: (group, source, target, { targ = 0, cap_max: cap = false, direction = 1 }, { node }, sign) => {
    const subject = { node, higherIsBetter: direction * sign === 1 }
    distanceInto(group, source, target, fitDistanceToTarget(group, source, subject, { target: sign * targ, cap }))
  },
  n_goalposts: (
    group,
    source,
    target,
    { gposts: [from, to, upper] = [0, 1, 1], trunc2posts: clamp = true, direction = 1 },
    _,
    sign,
  ) => {
    const [worst, best] = direction === 1 ? [sign * from, sign * to] : [sign * to, sign * from]
    goalpostsInto(group, source, target, { worst, best, log: false, clamp, scale: { lower: 0, upper } })
  },
  none: (group, source, target, _, subject) => unchangedInto(group, source, target, subject),
}
