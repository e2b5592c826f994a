import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import { rangeOf } from '../../kernel/range.ts'
import { applyRuler, scaleOf } from './apply-ruler.ts'
import { type FittedRule, fitRuler, isFitted } from './fit-ruler.ts'
import { goalpostsInto } from './fixed/goalposts.ts'
import { scaledBetween, scaledInto } from './fixed/scaled.ts'
import { targetBandInto } from './fixed/target-band.ts'
import { unchangedInto } from './fixed/unchanged.ts'
import { refuseNotPositive } from './refuse-values.ts'
import type { Ruling } from './ruling.ts'

/** The rules that need no reference set. */
export type FixedRule = Exclude<Normalisation, FittedRule>

/**
 * Scores one KPI by its normalisation; a context KPI, which has no normalisation, is left missing. A rule that is
 * fitted is fitted on the present values of the group itself; without any present value nothing is scored.
 * `normalisePanel` fits rules on the reference set that the method declares.
 *
 * @param source one value per row in the KPI's unit, NaN where missing
 * @param target written at each row of `group`: its score; missing where the value is
 * @throws {Problem} `invalid-method`, naming the KPI, the value and the rule that cannot work
 */
export function normaliseInto(group: Uint32Array, source: Float64Array, target: Float64Array, ruling: Ruling): void {
  const { kpi, administrationOf } = ruling
  const rule = kpi.normalisation
  if (rule === null) for (const row of group) target[row] = Number.NaN
  else if (!isFitted(rule)) normaliseFixedInto(group, source, target, rule, ruling)
  else if (rangeOf(group, source).count === 0) for (const row of group) target[row] = Number.NaN
  else {
    const yardstick = yardstickOf(rule, group, administrationOf)
    applyRuler(group, source, target, { rule, fitted: fitRuler(rule, { kpi, rows: group, source, yardstick }) }, ruling)
  }
}

/**
 * The row whose value scores 1 under a rule that names an administration; undefined where the group has no such row.
 */
export function yardstickOf(
  rule: FittedRule,
  group: Uint32Array,
  administrationOf: Ruling['administrationOf'],
): number | undefined {
  if (rule.method !== 'distance-to-reference') return undefined
  return group.find((row) => administrationOf(row) === rule.administration)
}

/**
 * Scores one KPI by a rule that needs no reference set; parameters, missing values and errors are those of
 * `normaliseInto`.
 */
export function normaliseFixedInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  rule: FixedRule,
  ruling: Ruling,
): void {
  const score = scorers[rule.method] as FixedScorer<FixedRule>
  score(group, source, target, rule, { ...ruling, scale: scaleOf(rule, ruling.scale) })
}

type FixedScorer<Rule> = (
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  rule: Rule,
  ruling: Ruling,
) => void

const scorers: { readonly [M in FixedRule['method']]: FixedScorer<Extract<FixedRule, { method: M }>> } = {
  goalposts: (group, source, target, { worst, best, log = false, clamp = true }, ruling) => {
    if (log) refuseNotPositive(group, source, ruling)
    goalpostsInto(group, source, target, { worst, best, log, clamp, scale: ruling.scale })
  },
  'target-band': (group, source, target, band, { scale }) => {
    targetBandInto(group, source, target, { ...band, scale })
  },
  scaled: (group, source, target, ends, { kpi }) => {
    const subject = { node: kpi.code, higherIsBetter: kpi.direction === 'higher' }
    scaledInto(group, source, target, scaledBetween(ends, subject))
  },
  unchanged: (group, source, target, _, { kpi }) => {
    unchangedInto(group, source, target, { higherIsBetter: kpi.direction === 'higher' })
  },
}
