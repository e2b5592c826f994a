import type { TreatmentStep } from '@pmm/core/method/schema/pipeline'
import { isLevel, ofValues } from '../../kernel/resolution.ts'
import { shapeOf } from '../../kernel/shape.ts'
import { type Refusal, refusal } from '../../refusal.ts'
import type { Transform } from './transform.ts'

type TransformStep = Exclude<TreatmentStep, { method: 'winsorise' }>

/**
 * Fits a transformation on the present values of a column.
 *
 * @param sorted the present values, ascending, at least one
 * @param kpi the code of the KPI, for refusals
 * @throws {Problem} `invalid-method` for logarithms of a constant column, which has no range; for `log-gii` of a
 *   maximum of 1 or less; for `log-ct-plus` of fewer than three values, which have no skewness
 */
export function fitTransform(sorted: Float64Array, step: TransformStep, kpi: string): Transform {
  const minimum = sorted[0]!
  const maximum = sorted[sorted.length - 1]!
  switch (step.method) {
    case 'log-ct':
      refuseConstant(minimum, maximum, kpi)
      return { method: 'log-ct', minimum, maximum, mirrored: false }
    case 'log-ct-plus':
      refuseConstant(minimum, maximum, kpi)
      return { method: 'log-ct', minimum, maximum, mirrored: !isSkewedUp(sorted, kpi) }
    case 'log-ct-orig':
      return { method: 'log-ct-orig', minimum }
    case 'log-gii':
      refuseConstant(minimum, maximum, kpi)
      refuseSmallMaximum(maximum, kpi)
      return { method: 'log-gii', minimum, maximum }
    case 'box-cox':
      return { method: 'box-cox', lambda: step.lambda, minimum: step.shift === false ? null : minimum }
  }
}

function refuseConstant(minimum: number, maximum: number, kpi: string): void {
  if (isLevel(minimum, maximum, ofValues)) throw refusal(constantColumn(kpi, minimum))
}

const constantColumn = (node: string, value: number): Refusal => ({
  node,
  value,
  rule: 'logarithm-of-constant-column',
  message: 'every value is the same, so there is no range to take logarithms over; leave it untreated, or drop the KPI',
})

function isSkewedUp(sorted: Float64Array, node: string): boolean {
  const { skewness } = shapeOf(sorted)
  if (!Number.isNaN(skewness)) return skewness > 0
  throw refusal({
    node,
    value: sorted.length,
    rule: 'skewness-of-too-few',
    message: 'log-ct-plus turns by the skewness, which needs three values; use log-ct, or leave it untreated',
  })
}

function refuseSmallMaximum(value: number, node: string): void {
  if (value > 1) return
  throw refusal({
    node,
    value,
    rule: 'log-gii-of-small-maximum',
    message: 'log-gii turns the order round unless the maximum is above 1; use log-ct, or change the unit',
  })
}
