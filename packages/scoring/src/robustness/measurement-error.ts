import type { Kpi, Method } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import { absoluteOverRelative, type MeasurementError } from '@pmm/core/method/schema/robustness'
import { rangeOf } from '../kernel/range.ts'
import { everyRow } from '../kernel/rows.ts'
import type { NodeStatus } from '../panel/status.ts'

/**
 * The standard deviation of the error of a value, in its unit: a part in proportion to the value, and a part that stays
 * where the value is small, added as independent errors are, √((r · x)² + (a · span)²); a is r / 10 unless said.
 *
 * @param relative r; undefined where the value has no error
 * @param span the range of the KPI that the absolute part is a share of, as `errorSpan` gives it
 */
export function errorOf(
  value: number,
  relative: number | undefined,
  span: number,
  { absolute }: MeasurementError,
): number {
  if (relative === undefined) return 0
  const [byValue, byRange] = [relative * value, (absolute ?? relative * absoluteOverRelative) * span]
  return byRange === 0 ? Math.abs(byValue) : Math.sqrt(byValue * byValue + byRange * byRange)
}

/** The relative error of a value by its grade of evidence, else by its status; undefined where it has none. */
export function relativeError(
  errors: MeasurementError,
  grade: string | null | undefined,
  status: NodeStatus,
): number | undefined {
  const graded = grade === null || grade === undefined ? undefined : errors.grades?.[grade]
  return graded ?? (isWithError(status) ? errors[status] : undefined)
}

const withError = ['reported', 'estimated', 'imputed'] as const

const isWithError = (status: NodeStatus): status is (typeof withError)[number] =>
  (withError as readonly string[]).includes(status)

/**
 * The range of a KPI that the absolute part of an error is a share of: from the worst to the best value where the method
 * gives them in the unit of the value, else over the values at hand. On logarithms it is 0, as errors there are relative;
 * so it is for a context KPI.
 *
 * @param values one value per row, NaN where missing
 */
export function errorSpan(kpi: Kpi, values: Float64Array, { steps = [] }: Pick<Method, 'steps'>): number {
  if (kpi.normalisation === null) return 0
  const isDivided = steps.some((step) => step.step === 'denominate' && step.kpis[kpi.code] !== undefined)
  const given = isDivided ? undefined : givenSpan(kpi.normalisation)
  if (given !== undefined) return given
  const { count, minimum, maximum } = rangeOf(everyRow(values.length), values)
  return count === 0 ? 0 : maximum - minimum
}

function givenSpan(rule: Normalisation): number | undefined {
  switch (rule.method) {
    case 'goalposts':
      return rule.log ? 0 : Math.abs(rule.best - rule.worst)
    case 'target-band':
      return Math.max(rule.low - rule.zeroBelow, rule.zeroAbove - rule.high)
    case 'scaled':
      return Math.abs(rule.upper - rule.lower)
    default:
      return undefined
  }
}
