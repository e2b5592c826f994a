import type { FittedStep } from '@pmm/core/method/schema/ruler'
import { refusal } from '../../refusal.ts'
import { firstUntransformable, type Transform, transformInto } from './transform.ts'
import { winsoriseInto } from './winsorise.ts'

/** The KPI whose column is treated, for refusals. */
export interface TreatedKpi {
  readonly kpi: string
  /** The code of the administration of a row, where rows have one. */
  readonly administrationOf?: (row: number) => string
}

/**
 * Applies fitted steps to any rows, to the rows that the steps were fitted on or to rows of another cycle: the same
 * value is treated the same way in every row. (The reference implementation, COINr, treats each year of a panel by
 * itself, so that a value can be winsorised in one year and not in the next.)
 *
 * @param group rows of the group, as indices into `source`
 * @param source one value per row, NaN where missing
 * @param target written at each row of `group`; missing where the value is
 * @throws {Problem} `invalid-method` for a value beyond the fitted range that has no logarithm
 */
export function treatInto(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { steps, subject }: { readonly steps: readonly FittedStep[]; readonly subject: TreatedKpi },
): void {
  for (const row of group) target[row] = source[row]!
  for (const step of steps) {
    if (step.method === 'winsorise') winsoriseInto(group, target, target, step)
    else {
      transformInto(group, target, target, step)
      refuseUntransformable(group, source, target, { ...subject, method: step.method })
    }
  }
}

/** Stops at the first value present that a transformation has turned into no finite number. */
export function refuseUntransformable(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { kpi, administrationOf, method }: TreatedKpi & { readonly method: Transform['method'] },
): void {
  const row = firstUntransformable(group, source, target)
  if (row === undefined) return
  throw refusal({
    node: kpi,
    ...(administrationOf === undefined ? {} : { administration: administrationOf(row) }),
    value: source[row],
    rule: `${method}-undefined`,
    message: `${method} has no finite value there; fit it over every cycle it is applied to, shift the values, or winsorise instead`,
  })
}
