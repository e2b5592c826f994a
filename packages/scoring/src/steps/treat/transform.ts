import type { FittedStep } from '@pmm/core/method/schema/ruler'
import { isMissing } from '../../kernel/missing.ts'

/**
 * A transformation with the numbers it was fitted on, ready to be frozen and applied to other rows.
 *
 * - `log-ct`: ln(x − minimum + margin), the margin being a hundredth of the range; mirrored, −ln(maximum + margin − x)
 * - `log-ct-orig`: ln(x − minimum + 1)
 * - `log-gii`: ln((maximum − 1)(x − minimum) / (maximum − minimum) + 1), for a maximum above 1, as a lower maximum
 *   would turn the order round. The reference implementation (COINr) computes this logarithm and then returns its
 *   input.
 * - `box-cox`: ln x or (x^λ − 1)/λ, of x − minimum + 1 where values are shifted; without a shift values must be
 *   positive (a power that exists, such as the square of a negative value, is taken, and may turn the order round)
 */
export type Transform = Exclude<FittedStep, { method: 'winsorise' }>

/**
 * Writes the transformed values of a group. A value outside the fitted range can have no logarithm; see
 * `firstUntransformable`.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 * @param target written at each row of `group`; missing where the value is
 */
export function transformInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  transform: Transform,
): void {
  const transformed = functionOf(transform)
  for (let i = 0; i < group.length; i++) target[group[i]!] = transformed(source[group[i]!]!)
}

/** The first row of the group whose value is present but whose transformed value is no finite number. */
export const firstUntransformable = (
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
): number | undefined => group.find((row) => !Number.isFinite(target[row]!) && !isMissing(source[row]!))

function functionOf(transform: Transform): (x: number) => number {
  switch (transform.method) {
    case 'log-ct': {
      const { minimum, maximum, mirrored } = transform
      const margin = 0.01 * (maximum - minimum)
      return mirrored ? (x) => -Math.log(maximum + margin - x) : (x) => Math.log(x - minimum + margin)
    }
    case 'log-ct-orig':
      return (x) => Math.log(x - transform.minimum + 1)
    case 'log-gii': {
      const { minimum, maximum } = transform
      return (x) => Math.log(((maximum - 1) * (x - minimum)) / (maximum - minimum) + 1)
    }
    case 'box-cox':
      return boxCox(transform.lambda, transform.minimum)
  }
}

function boxCox(lambda: number, minimum: number | null): (x: number) => number {
  const shifted = (x: number) => (minimum === null ? x : x - minimum + 1)
  if (lambda === 0) return (x) => Math.log(shifted(x))
  return (x) => (shifted(x) ** lambda - 1) / lambda
}
