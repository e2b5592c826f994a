import type { Kpi } from '@pmm/core/method/schema/method'
import { isLevel, ofValues } from '../../kernel/resolution.ts'
import { refusal } from '../../refusal.ts'
import type { Ruling } from './ruling.ts'

/** Refuses to fit on a single reporter. Without any reporter nothing is scored, so nothing can go wrong. */
export function refuseSoleReporter({ code }: Kpi, count: number, value: number | undefined): void {
  if (count !== 1) return
  throw refusal({
    node: code,
    value,
    rule: 'too-few-reporters',
    message: 'only one administration reports it, so there is nothing to fit on; use goalposts, or score later',
  })
}

/** Refuses a column that is constant but for rounding, which has no spread; an empty column, whose ends are missing, passes. */
export function refuseConstant({ code }: Kpi, minimum: number, maximum: number): void {
  if (!isLevel(minimum, maximum, ofValues)) return
  throw refusal({
    node: code,
    value: minimum,
    rule: 'constant-column',
    message: 'every reporter gives the same value, so there is no spread; use goalposts, or make it a context KPI',
  })
}

/** Refuses values that are not above 0, which have no logarithm. */
export function refuseNotPositive(
  group: Uint32Array,
  source: Float64Array,
  { kpi, administrationOf }: Pick<Ruling, 'kpi' | 'administrationOf'>,
): void {
  const row = group.find((candidate) => source[candidate]! <= 0)
  if (row === undefined) return
  throw refusal({
    node: kpi.code,
    administration: administrationOf(row),
    value: source[row],
    rule: 'logarithm-of-non-positive',
    message: 'goalposts on logarithms need positive values; drop "log", or mark the value not available',
  })
}

/**
 * Refuses a score that is no number although there is a value, as where goalposts are so near to each other, or values
 * so far apart, that numbers do not reach.
 */
export function refuseUndefined(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { kpi, administrationOf }: Pick<Ruling, 'kpi' | 'administrationOf'>,
): void {
  for (let i = 0; i < group.length; i++) {
    const row = group[i]!
    if (Number.isFinite(target[row]!) || Number.isNaN(source[row]!)) continue
    throw refusal({
      node: kpi.code,
      administration: administrationOf(row),
      value: source[row],
      rule: 'undefined-score',
      message:
        'its normalisation gives no number for this value; give the KPI another unit, or goalposts farther apart',
    })
  }
}
