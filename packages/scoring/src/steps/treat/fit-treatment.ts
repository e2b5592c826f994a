import type { TreatmentStep } from '@pmm/core/method/schema/pipeline'
import type { FittedStep } from '@pmm/core/method/schema/ruler'
import { everyRow } from '../../kernel/rows.ts'
import { type Shape, shapeOf } from '../../kernel/shape.ts'
import { fitTransform } from './fit-transform.ts'
import { presentValues } from './present-values.ts'
import { transformInto } from './transform.ts'
import { refuseUntransformable } from './treat.ts'
import type { TreatmentRule } from './treatment.ts'
import { type Verdict, verdictOf } from './verdict.ts'
import { fitBounds } from './winsorise.ts'

/** A column held against the test. */
export interface Check extends Shape {
  readonly verdict: Verdict
}

/** The treatment fitted for a column, with everything to report it. */
export interface TreatmentFit {
  /** The steps in the order in which they apply; no step where the column stays as it is. */
  readonly steps: readonly FittedStep[]
  /** The checks before treatment, after the first step, and after the second step, as far as treatment went. */
  readonly checks: readonly Check[]
  /** Points winsorised in the set that the treatment was fitted on, but for the points of a discarded step. */
  readonly moved: number
  /**
   * `not-needed`: passes as it is. `treated`: passes now, or is treated always and too short to test.
   * `still-failing`: treated as far as the rule goes, and kept. `untestable`: left untreated, since before or after a
   * step all values are equal or too few.
   */
  readonly outcome: 'not-needed' | 'treated' | 'still-failing' | 'untestable'
}

/**
 * Fits the treatment of one column over a group of rows, of one cycle or of many. The first step is fitted where the
 * column fails the test, the second step where the column fails again; the second step is kept whatever comes out. A
 * column that becomes constant under treatment is left untreated: a constant column would say nothing. Only a column
 * that may fail is sorted; but for the last bits of the checks of a column that passes, the result does not depend on
 * the order of rows.
 *
 * @param group rows to fit on, as indices into `source`
 * @param source one value per row, NaN where missing
 * @param kpi the code of the KPI, for refusals
 * @throws {Problem} `invalid-method` for a transformation the values do not allow
 */
export function fitTreatment(group: Uint32Array, source: Float64Array, rule: TreatmentRule, kpi: string): TreatmentFit {
  const original = presentValues(group, source)
  const isTested = rule.when === 'failing' || original.length === 0
  const quick = checkOf(original, rule)
  if (isTested && clearlyPasses(quick, rule)) return notNeeded(quick)
  const before = checkOf(original.sort(), rule)
  if (isTested && before.verdict === 'passes') return notNeeded(before)
  if (isTested && before.verdict === 'untestable') return untreated([before])
  return fitFirst(original, before, rule, kpi)
}

/** A share of a threshold far above rounding: a column that passes with this margin passes in any order of rows. */
const margin = 1e-9

function clearlyPasses(shape: Shape, { thresholds }: TreatmentRule): boolean {
  const skewness = thresholds.skewness * (1 - margin)
  const kurtosis = thresholds.kurtosis - margin * Math.max(1, Math.abs(thresholds.kurtosis))
  return verdictOf(shape, { skewness, kurtosis }) === 'passes'
}

const notNeeded = (check: Check): TreatmentFit => ({ steps: [], checks: [check], moved: 0, outcome: 'not-needed' })
const untreated = (checks: readonly Check[]): TreatmentFit => ({ steps: [], checks, moved: 0, outcome: 'untestable' })

function fitFirst(original: Float64Array, before: Check, rule: TreatmentRule, kpi: string): TreatmentFit {
  const first = fitStep(original, rule.first, rule, kpi)
  const after = checkOf(first.values, rule)
  const checks = [before, after]
  if (after.verdict === 'untestable' && before.verdict !== 'untestable') return untreated(checks)
  if (after.verdict !== 'fails' || rule.second === null) {
    return { steps: [first.step], checks, moved: first.moved, outcome: outcomeOf(after) }
  }
  return fitSecond({ rule, second: rule.second, kpi, original, first, checks })
}

const outcomeOf = ({ verdict }: Check): TreatmentFit['outcome'] => (verdict === 'fails' ? 'still-failing' : 'treated')

interface SecondInput {
  readonly rule: TreatmentRule
  readonly second: TreatmentStep
  readonly kpi: string
  readonly original: Float64Array
  readonly first: StepFit
  readonly checks: readonly Check[]
}

function fitSecond({ rule, second, kpi, original, first, checks }: SecondInput): TreatmentFit {
  const fitted = fitStep(rule.combine ? first.values : original, second, rule, kpi)
  const last = checkOf(fitted.values, rule)
  const all = [...checks, last]
  if (last.verdict === 'untestable') return untreated(all)
  const steps = rule.combine ? [first.step, fitted.step] : [fitted.step]
  const moved = rule.combine ? first.moved + fitted.moved : fitted.moved
  return { steps, checks: all, moved, outcome: outcomeOf(last) }
}

interface StepFit {
  readonly step: FittedStep
  /** The present values after the step, ascending. */
  readonly values: Float64Array
  readonly moved: number
}

function fitStep(sorted: Float64Array, step: TreatmentStep, rule: TreatmentRule, kpi: string): StepFit {
  const values = sorted.slice()
  if (step.method === 'winsorise') {
    const { maximumPoints, force = false, thresholds = rule.thresholds } = step
    const { lower, upper, moved } = fitBounds(values, { maximumPoints, thresholds, force })
    return { step: { method: 'winsorise', lower, upper }, values, moved }
  }
  const transform = fitTransform(sorted, step, kpi)
  const all = everyRow(sorted.length)
  transformInto(all, sorted, values, transform)
  refuseUntransformable(all, sorted, values, { kpi, method: transform.method })
  return { step: transform, values: values.sort(), moved: 0 }
}

function checkOf(sorted: Float64Array, { thresholds }: TreatmentRule): Check {
  const shape = shapeOf(sorted)
  return { ...shape, verdict: verdictOf(shape, thresholds) }
}
