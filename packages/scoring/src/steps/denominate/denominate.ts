import { isMissing } from '../../kernel/missing.ts'
import { refusal } from '../../refusal.ts'

/** The denominators that a column is divided by. */
export interface Denomination {
  /** One value per row, in the unit of the denominator, NaN where missing. */
  readonly denominators: Float64Array
  /** How many units of the denominator the result is counted per: 1,000 for "per thousand inhabitants". */
  readonly scaleFactor: number
}

/**
 * Divides each value by the denominator of its row: x / (denominator / scale factor). Where the denominator is missing
 * the result is missing. A negative denominator divides as it is.
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 * @param target written at each row of `group`
 */
export function denominateInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { denominators, scaleFactor }: Denomination,
): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    target[row] = source[row]! / (denominators[row]! / scaleFactor)
  }
}

/** The KPI that is divided, and its denominator, for refusals. */
export interface DenominatedKpi {
  readonly kpi: string
  readonly denominator: string
  readonly administrationOf: (row: number) => string
}

/**
 * Refuses a scale factor that is not above zero, and a value whose denominator is zero or so small that the result
 * has no finite number. The reference implementation (COINr) returns infinity there.
 *
 * @throws {Problem} `invalid-method`, naming the KPI, the administration and the denominator
 */
export function refuseUndenominable(
  group: Uint32Array,
  source: Float64Array,
  denomination: Denomination,
  { kpi, denominator, administrationOf }: DenominatedKpi,
): void {
  const { denominators, scaleFactor } = denomination
  if (!(scaleFactor > 0 && Number.isFinite(scaleFactor))) {
    const message = 'a scale factor must be above zero; use 1 to divide by the denominator as it is'
    throw refusal({ node: kpi, value: scaleFactor, rule: 'scale-factor-not-positive', message })
  }
  const row = group.find((candidate) => {
    const isPresent = !isMissing(source[candidate]!) && !isMissing(denominators[candidate]!)
    return isPresent && !Number.isFinite(source[candidate]! / (denominators[candidate]! / scaleFactor))
  })
  if (row === undefined) return
  throw refusal({
    node: kpi,
    administration: administrationOf(row),
    value: denominators[row],
    rule: 'division-by-zero-denominator',
    message: `${denominator} is zero there, or too small for the value it divides; correct it, mark it missing, or leave the KPI undenominated`,
  })
}
