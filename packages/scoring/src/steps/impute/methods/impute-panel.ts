import { isMissing } from '../../../kernel/missing.ts'
import { refusal } from '../../../refusal.ts'
import type { PanelRows } from './series.ts'

/**
 * How gaps of a series are filled:
 *
 * - `latest`: the last earlier value, at most `limit` times of the panel back (null for any); before the first, nothing
 * - `constant`: the last earlier value, else the next later
 * - `linear`: on the line between the neighbours in time, beyond the ends the nearest value; a single observation is
 *   refused
 * - `linear-constant`: as `linear`, but a single observation is held throughout
 */
export type PanelRule =
  | { readonly method: 'latest'; readonly limit: number | null }
  | { readonly method: 'constant' | 'linear' | 'linear-constant' }

/** A cell imputed from other times of its unit. */
export interface PanelImputation {
  readonly row: number
  readonly value: number
  readonly how: 'carried-forward' | 'carried-back' | 'interpolated'
  /** The one or two rows that the value is made of. */
  readonly from: readonly number[]
}

/** The KPI whose series are filled, for refusals. */
export interface PanelSubject {
  readonly kpi: string
  readonly administrationOf: (row: number) => string
}

/**
 * Fills the gaps of each series from the same unit's other times; a series of which nothing is present stays missing.
 *
 * @param panel the rows of each unit in the order of time
 * @param source one value per row, NaN where missing
 * @param target written at every row of the panel
 * @returns every cell imputed, series by series
 * @throws {Problem} `invalid-method` for `linear` on a series with gaps and a single observation
 */
export function imputePanelInto(
  panel: PanelRows,
  source: Float64Array,
  target: Float64Array,
  { rule, subject }: { readonly rule: PanelRule; readonly subject: PanelSubject },
): PanelImputation[] {
  const imputed: PanelImputation[] = []
  for (const rows of panel.series) {
    for (const row of rows) target[row] = source[row]!
    if (rule.method === 'linear') refuseSoleObservation(rows, source, subject)
    for (const gap of gapsOf(rows, source)) {
      const imputation = fill(gap, source, panel, rule)
      if (imputation === undefined) continue
      target[gap.row] = imputation.value
      imputed.push(imputation)
    }
  }
  return imputed
}

interface Gap {
  readonly row: number
  /** The nearest rows with a value, if any. */
  readonly before: number | undefined
  readonly after: number | undefined
}

function gapsOf(rows: Uint32Array, source: Float64Array): Gap[] {
  const gaps: Gap[] = []
  const later = nextPresent(rows, source)
  let before: number | undefined
  for (const [at, row] of rows.entries()) {
    if (isMissing(source[row]!)) gaps.push({ row, before, after: later[at] })
    else before = row
  }
  return gaps
}

/** Per place in the series, the first row from there on with a value. */
function nextPresent(rows: Uint32Array, source: Float64Array): (number | undefined)[] {
  const next = new Array<number | undefined>(rows.length)
  let nearest: number | undefined
  for (let at = rows.length - 1; at >= 0; at--) {
    if (!isMissing(source[rows[at]!]!)) nearest = rows[at]
    next[at] = nearest
  }
  return next
}

function fill(gap: Gap, source: Float64Array, panel: PanelRows, rule: PanelRule): PanelImputation | undefined {
  const { row, before, after } = gap
  if (rule.method === 'latest') return isWithin(gap, panel, rule.limit) ? forward(row, before, source) : undefined
  if (rule.method !== 'constant' && before !== undefined && after !== undefined) {
    return { row, value: onLine(row, before, after, source, panel.times), how: 'interpolated', from: [before, after] }
  }
  return forward(row, before, source) ?? back(row, after, source)
}

const isWithin = ({ row, before }: Gap, { places }: PanelRows, limit: number | null): boolean =>
  before !== undefined && (limit === null || places[row]! - places[before]! <= limit)

function forward(row: number, before: number | undefined, source: Float64Array): PanelImputation | undefined {
  return before === undefined ? undefined : { row, value: source[before]!, how: 'carried-forward', from: [before] }
}

function back(row: number, after: number | undefined, source: Float64Array): PanelImputation | undefined {
  return after === undefined ? undefined : { row, value: source[after]!, how: 'carried-back', from: [after] }
}

function onLine(row: number, before: number, after: number, source: Float64Array, times: Float64Array): number {
  const share = (times[row]! - times[before]!) / (times[after]! - times[before]!)
  return source[before]! + share * (source[after]! - source[before]!)
}

function refuseSoleObservation(rows: Uint32Array, source: Float64Array, { kpi, administrationOf }: PanelSubject): void {
  const present = rows.filter((row) => !isMissing(source[row]!))
  if (present.length !== 1 || rows.length === 1) return
  throw refusal({
    node: kpi,
    administration: administrationOf(present[0]!),
    value: source[present[0]!],
    rule: 'interpolation-of-one-observation',
    message: 'a line needs two observations; use linear-constant, which holds a single one, or latest',
  })
}
