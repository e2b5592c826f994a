import { byText } from '@pmm/core/canonical/by-text'
import type { Column, Columns } from '@pmm/core/contract/column'
import { comparePeriods } from '@pmm/core/domain/calendar'
import type { Observation } from '@pmm/core/domain/observation'
import type { Period } from '@pmm/core/domain/period'
import type { Reporter } from '@pmm/core/domain/reporter'
import type { Method } from '@pmm/core/method/schema/method'
import type { Reference } from '@pmm/core/method/schema/terms'
import { build, type Frame } from '@pmm/table/frame'
import { everyRow } from '../kernel/rows.ts'
import { nodeStatuses, statusCode } from './status.ts'

/** The data that one cycle is scored on. */
export interface CycleData {
  readonly period: Period
  /** Every administration that may report, whether or not it did. */
  readonly administrations: readonly Reporter[]
  /**
   * Observations of this period, at most one per administration and KPI; unknown administrations and KPIs are ignored.
   */
  readonly observations: readonly Observation[]
}

/** Administrations × KPIs × cycles: a row per administration and cycle, a column per KPI. */
export interface Panel {
  /** Code of the administration of each row. */
  readonly administrations: readonly string[]
  /** Data period of each row. */
  readonly periods: readonly Period[]
  /** Codes of the columns, in the order of the method. */
  readonly kpis: readonly string[]
  /** Per KPI, one value per row in its unit, NaN where missing. */
  readonly values: readonly Float64Array[]
  /** Per KPI, one place in `nodeStatuses` per row. */
  readonly statuses: readonly Uint8Array[]
  /** The attributes that administrations are grouped by, per attribute one text per row, null where unknown. */
  readonly attributes: Readonly<Record<string, readonly (string | null)[]>>
}

/**
 * Lays observations out by row and column, cycles in the order of time and administrations by code. Observations of
 * unknown administrations and KPIs are ignored; of two observations for one cell the last counts. A value is kept where
 * the status is reported or estimated, and nowhere else.
 */
export function panelOf(cycles: readonly CycleData[], method: Method): Panel {
  const ordered = cycles.toSorted((a, b) => comparePeriods(a.period, b.period))
  const rows = ordered.flatMap(({ period, administrations }) =>
    administrations.toSorted((a, b) => byText(a.code, b.code)).map((administration) => ({ period, administration })),
  )
  const cells = emptyCells(rows.length, method)
  const columnOf = new Map(method.kpis.map(({ code }, column) => [code, column]))
  let first = 0
  for (const cycle of ordered) {
    fill(cells, cycle, { first, rows, columnOf })
    first += cycle.administrations.length
  }
  return {
    administrations: rows.map(({ administration }) => administration.code),
    periods: rows.map(({ period }) => period),
    kpis: method.kpis.map(({ code }) => code),
    ...cells,
    attributes: attributesOf(rows.map(({ administration }) => administration)),
  }
}

function attributesOf(rows: readonly Reporter[]): Panel['attributes'] {
  const names = new Set(rows.flatMap(({ attributes = {} }) => Object.keys(attributes)))
  const texts = [...names].map((name): [string, (string | null)[]] => [
    name,
    rows.map(({ attributes }) => attributes?.[name] ?? null),
  ])
  return {
    ...Object.fromEntries(texts),
    region: rows.map(({ region }) => region),
    incomeGroup: rows.map(({ incomeGroup }) => incomeGroup),
  }
}

function emptyCells(rows: number, { kpis }: Method): Pick<Panel, 'values' | 'statuses'> {
  return {
    values: kpis.map(() => new Float64Array(rows).fill(Number.NaN)),
    statuses: kpis.map(() => new Uint8Array(rows)),
  }
}

interface CyclePlaces {
  /** The first row of the cycle. */
  readonly first: number
  readonly rows: readonly { readonly administration: Reporter }[]
  readonly columnOf: ReadonlyMap<string, number>
}

function fill(
  { values, statuses }: Pick<Panel, 'values' | 'statuses'>,
  { administrations, observations }: CycleData,
  { first, rows, columnOf }: CyclePlaces,
): void {
  const rowOf = new Map(administrations.map((_, at) => [rows[first + at]!.administration.code, first + at]))
  for (const { administration, kpi, status, value } of observations) {
    const row = rowOf.get(administration)
    const column = columnOf.get(kpi)
    if (row === undefined || column === undefined) continue
    statuses[column]![row] = statusCode(status)
    values[column]![row] = holdsValue[status] ? (value ?? Number.NaN) : Number.NaN
  }
}

const holdsValue: { readonly [S in Observation['status']]: boolean } = {
  reported: true,
  estimated: true,
  'not-available': false,
  'not-applicable': false,
}

/** The rows of one cycle. */
export const rowsOfCycle = ({ periods }: Pick<Panel, 'periods'>, period: Period): Uint32Array =>
  everyRow(periods.length).filter((row) => periods[row] === period)

/** The cycles of a panel, each with its rows among the rows given (all rows unless said), in the order of the panel. */
export function cyclesOf(
  { periods }: Pick<Panel, 'periods'>,
  among: Iterable<number> = periods.keys(),
): readonly { readonly period: Period; readonly rows: Uint32Array }[] {
  const places = Map.groupBy(among, (row) => periods[row]!)
  return Array.from(places, ([period, rows]) => ({ period, rows: Uint32Array.from(rows) }))
}

/** Whether a row of a cycle belongs to the reference set of the cycle that is scored. */
export function isReferenced(reference: Reference, scored: Period, period: Period): boolean {
  if (reference === 'all-cycles') return true
  return reference === 'this-cycle' ? period === scored : reference.includes(period)
}

/**
 * The panel as a table: the administration, then per KPI the value under the code of the KPI and the status under
 * `CODE:status` (no code may hold a colon).
 */
export function panelFrame({ administrations, periods, kpis, values, statuses }: Panel): Frame<Columns> {
  const columns: Record<string, Column> = {
    administration: { kind: 'text', description: 'code of the administration' },
    period: { kind: 'text', description: 'data period' },
  }
  const cells: Record<string, readonly string[] | Float64Array> = { administration: administrations, period: periods }
  for (const [column, kpi] of kpis.entries()) {
    columns[kpi] = { kind: 'number', description: 'value in the unit of the KPI' }
    columns[`${kpi}:status`] = { kind: 'text', description: 'observation status, or not-reported' }
    cells[kpi] = values[column]!
    cells[`${kpi}:status`] = Array.from(statuses[column]!, (code) => nodeStatuses[code]!)
  }
  return build(columns, administrations.length, (name) => cells[name]!)
}
