import { isAtLeast } from '../../kernel/resolution.ts'
import { refusal } from '../../refusal.ts'
import { type Applies, type RowAvailability, rowAvailabilities } from './row-availability.ts'

/** Who stays. Shares from 0 to 1; equal passes. */
export interface ScreenRule {
  readonly by: 'availability' | 'non-zero' | 'both'
  readonly minimumAvailable: number
  readonly minimumNonZero: number
}

/** The screen where a method states no thresholds, as in COINr. */
export const usualScreen: ScreenRule = { by: 'availability', minimumAvailable: 2 / 3, minimumNonZero: 0.05 }

/** Rows decided on beforehand. */
export interface Forced {
  readonly include?: ReadonlySet<number>
  readonly exclude?: ReadonlySet<number>
}

/** Facts about rows beside their values. */
export interface RowFacts extends Forced {
  readonly applies?: Applies
}

/** One row of the summary. */
export interface ScreenedRow extends RowAvailability {
  /** Whether too few columns are present, or none applies; stated whether or not the rule asks for it. */
  readonly isLowOnData: boolean
  /** Whether too few present values differ from 0, or none is present; stated whether or not the rule asks for it. */
  readonly isLowOnNonZero: boolean
  readonly isIncluded: boolean
  /** Whether force or the rule decided. */
  readonly because: 'forced' | 'rule'
}

/**
 * Decides which rows stay, and says what each row holds.
 *
 * @param columns one value per row each, NaN where missing
 * @returns the summary of every row, in the order of the group; `includedOf` gives the rows that stay
 * @throws {Problem} `invalid-method` for a row both included and excluded by force
 */
export function screen(
  group: Uint32Array,
  columns: readonly Float64Array[],
  rule: ScreenRule,
  { applies, ...forced }: RowFacts = {},
): ScreenedRow[] {
  return rowAvailabilities(group, columns, applies).map((availability) => {
    const isLowOnData = !isAtLeast(availability.available, rule.minimumAvailable)
    const isLowOnNonZero = !isAtLeast(availability.nonZero, rule.minimumNonZero)
    const flags = { isLowOnData, isLowOnNonZero }
    const wish = forcedDecision(availability.row, forced)
    const isIncluded = wish ?? passes(rule, flags)
    return { ...availability, ...flags, isIncluded, because: wish === undefined ? 'rule' : 'forced' }
  })
}

/** The rows that stay. */
export const includedOf = (summary: readonly ScreenedRow[]): Uint32Array =>
  Uint32Array.from(summary.flatMap(({ row, isIncluded }) => (isIncluded ? [row] : [])))

function forcedDecision(row: number, { include, exclude }: Forced): boolean | undefined {
  const isIn = include?.has(row) ?? false
  const isOut = exclude?.has(row) ?? false
  if (isIn && isOut) throw contradictoryForce(row)
  return isIn || isOut ? isIn : undefined
}

const contradictoryForce = (row: number) =>
  refusal({
    node: 'screen',
    value: row,
    rule: 'included-and-excluded',
    message: 'the row is both included and excluded by force; name it in one list',
  })

function passes(
  { by }: ScreenRule,
  { isLowOnData, isLowOnNonZero }: Pick<ScreenedRow, 'isLowOnData' | 'isLowOnNonZero'>,
) {
  if (by === 'availability') return !isLowOnData
  return by === 'non-zero' ? !isLowOnNonZero : !(isLowOnData || isLowOnNonZero)
}
