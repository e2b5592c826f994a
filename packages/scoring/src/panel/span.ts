import type { Period } from '@pmm/core/domain/period'
import type { Reference } from '@pmm/core/method/schema/terms'
import { countOf } from '../kernel/sum.ts'
import { refusal } from '../refusal.ts'
import type { StepInput } from './stage.ts'

/** Rows that share a ruler: the rows of one cycle, or all rows (null). */
export interface Span {
  readonly cycle: Period | null
  readonly rows: Uint32Array
}

type RowsByCycle = Pick<StepInput, 'rows' | 'cycles'>

/**
 * The rows of a step, parted by the ruler they share: one span where all rows share a reference set, and a span per
 * cycle where each cycle has its own, or where the method holds rulers for single cycles.
 *
 * @param held the rulers of the KPI that the method holds fixed
 */
export function spansOf(
  reference: Reference,
  held: readonly { readonly cycle: Period | null }[],
  { rows, cycles }: RowsByCycle,
): readonly Span[] {
  const isOne = held.length === 0 ? reference !== 'this-cycle' : held.every(({ cycle }) => cycle === null)
  return isOne ? [{ cycle: null, rows }] : cycles.map((cycle) => ({ cycle: cycle.period, rows: cycle.rows }))
}

/** The ruler that the method holds for the cycle of a span; else the ruler that it holds for every cycle. */
export const heldFor = <R extends { readonly cycle: Period | null }>(
  { cycle }: Pick<Span, 'cycle'>,
  held: readonly R[],
): R | undefined => held.find((ruler) => ruler.cycle === cycle) ?? held.find((ruler) => ruler.cycle === null)

/**
 * The rows that a ruler of a span is fitted on.
 *
 * @throws {Problem} `invalid-method` where a named cycle is not in the panel, or nobody reports the KPI in any named
 *   cycle
 */
export function referenceRows(
  span: Span,
  reference: Reference,
  { rows, cycles }: RowsByCycle,
  { kpi, source }: { readonly kpi: string; readonly source: Float64Array },
): Uint32Array {
  if (reference === 'this-cycle') return span.rows
  if (reference === 'all-cycles') return rows
  const rowsByPeriod = new Map(cycles.map((cycle) => [cycle.period, cycle.rows]))
  const absent = reference.filter((period) => !rowsByPeriod.has(period))
  if (absent.length > 0) throw emptyReference(kpi, absent, 'the panel has nothing of the reference cycle')
  const referenced = Uint32Array.from(reference.flatMap((period) => Array.from(rowsByPeriod.get(period)!)))
  if (countOf(referenced, source) === 0)
    throw emptyReference(kpi, reference, 'nobody reports it in the reference cycle')
  return referenced
}

const emptyReference = (node: string, cycles: readonly Period[], reason: string) =>
  refusal({
    node,
    value: cycles.join(', '),
    rule: 'empty-reference-set',
    message: `${reason}; add its data, name other cycles, use "this-cycle" or "all-cycles", or hold a ruler fixed`,
  })
