import type { Kpi } from '@pmm/core/method/method'
import type { Normalisation } from '@pmm/core/method/normalisation'
import { momentsOf } from '../kernel/moments.ts'
import { rangeOf } from '../kernel/range.ts'
import { sortedOf } from '../kernel/sorted.ts'
import { refusal } from '../refusal.ts'
import { goalpostsInto, type Scale } from './goalposts.ts'
import { minMaxInto } from './min-max.ts'
import { rankScoreInto } from './rank-score.ts'
import { refuseConstant, refuseNotPositive, refuseSoleReporter } from './refuse.ts'
import { targetBandInto } from './target-band.ts'
import { zScoreInto } from './z-score.ts'

/** What a normalisation needs to know beside the values. */
export interface Ruling {
  readonly kpi: Kpi
  readonly scale: Scale
  /** The code of the administration of a row, for refusals. */
  readonly administrationOf: (row: number) => string
}

type Step<Rule> = (group: Uint32Array, source: Float64Array, target: Float64Array, rule: Rule, ruling: Ruling) => void
type Steps = { readonly [M in Normalisation['method']]?: Step<Extract<Normalisation, { method: M }>> }

/**
 * Scores one KPI by its normalisation; a context KPI, which has none, is left missing. The fitted ones (min-max,
 * z-score, rank) are fitted on the present values of the group: with none, nothing is scored; with a single one, or
 * (but for rank) all equal, there is no spread to score on, which is refused.
 *
 * @param source one value per row in the KPI's unit, NaN where missing
 * @param target written at each row of `group`: its score; missing where the value is
 * @throws {Problem} `invalid-method`, naming the KPI, the value and the rule that cannot work
 */
export function normaliseInto(group: Uint32Array, source: Float64Array, target: Float64Array, ruling: Ruling): void {
  const rule = ruling.kpi.normalisation
  if (rule === null) for (const row of group) target[row] = Number.NaN
  else {
    const step = steps[rule.method] as Step<Normalisation> | undefined
    if (step === undefined)
      throw refusal({
        node: ruling.kpi.code,
        value: rule.method,
        rule: 'not-supported-yet',
        message: 'use another normalisation',
      })
    step(group, source, target, rule, ruling)
  }
}

const steps: Steps = {
  goalposts: (group, source, target, { worst, best, log = false, clamp = true }, ruling) => {
    if (log) refuseNotPositive(group, source, ruling)
    goalpostsInto(group, source, target, { worst, best, log, clamp, scale: ruling.scale })
  },
  'target-band': (group, source, target, band, { scale }) => {
    targetBandInto(group, source, target, { ...band, scale })
  },
  'min-max': (group, source, target, _, { kpi, scale }) => {
    const { minimum, maximum } = spreadOf(group, source, kpi)
    minMaxInto(group, source, target, { minimum, maximum, higherIsBetter: kpi.direction === 'higher', scale })
  },
  'z-score': (group, source, target, { mean, deviation }, { kpi }) => {
    spreadOf(group, source, kpi)
    const fitted = momentsOf(group, source)
    zScoreInto(group, source, target, { fitted, mean, deviation, higherIsBetter: kpi.direction === 'higher' })
  },
  rank: (group, source, target, _, { kpi, scale }) => {
    const sorted = sortedOf(group, source)
    refuseSoleReporter(kpi, sorted.length, sorted[0])
    rankScoreInto(group, source, target, { sorted, higherIsBetter: kpi.direction === 'higher', scale })
  },
}

/** The range to fit on, refused where it is a single point. */
function spreadOf(group: Uint32Array, source: Float64Array, kpi: Kpi): { minimum: number; maximum: number } {
  const { count, minimum, maximum } = rangeOf(group, source)
  refuseSoleReporter(kpi, count, minimum)
  refuseConstant(kpi, minimum, maximum)
  return { minimum, maximum }
}
