import type { Column, Columns } from '@pmm/core/contract/table'
import type { Administration } from '@pmm/core/domain/administration'
import type { Observation } from '@pmm/core/domain/observation'
import type { Method } from '@pmm/core/method/method'
import { build, type Frame } from '../table/frame.ts'
import { nodeStatuses, statusCode } from './status.ts'

/** Administrations × KPIs of one period, a column per KPI. */
export interface Panel {
  /** Codes of the rows, ascending. */
  readonly administrations: readonly string[]
  /** Codes of the columns, in the order of the method. */
  readonly kpis: readonly string[]
  /** Per KPI, one value per row in its unit, NaN where missing. */
  readonly values: readonly Float64Array[]
  /** Per KPI, one place in `nodeStatuses` per row. */
  readonly statuses: readonly Uint8Array[]
}

/**
 * Lays observations out by row and column. Those of other administrations and KPIs are ignored; of two for one cell
 * the last counts. A value is kept where the status is reported or estimated, and nowhere else.
 */
export function panelOf(
  observations: readonly Observation[],
  administrations: readonly Administration[],
  method: Method,
): Panel {
  const codes = administrations.map(({ code }) => code).sort()
  const kpis = method.kpis.map(({ code }) => code)
  const values = kpis.map(() => new Float64Array(codes.length).fill(Number.NaN))
  const statuses = kpis.map(() => new Uint8Array(codes.length))
  const rowOf = new Map(codes.map((code, row) => [code, row]))
  const columnOf = new Map(kpis.map((code, column) => [code, column]))
  for (const { administration, kpi, status, value } of observations) {
    const row = rowOf.get(administration)
    const column = columnOf.get(kpi)
    if (row === undefined || column === undefined) continue
    statuses[column]![row] = statusCode(status)
    values[column]![row] = holdsValue[status] ? (value ?? Number.NaN) : Number.NaN
  }
  return { administrations: codes, kpis, values, statuses }
}

const holdsValue: { readonly [S in Observation['status']]: boolean } = {
  reported: true,
  estimated: true,
  'not-available': false,
  'not-applicable': false,
}

/**
 * The panel as a table: the administration, then per KPI its value under its code and its status under `CODE:status`
 * (no code may hold a colon).
 */
export function panelFrame({ administrations, kpis, values, statuses }: Panel): Frame<Columns> {
  const columns: Record<string, Column> = {
    administration: { kind: 'text', description: 'code of the administration' },
  }
  const cells: Record<string, readonly string[] | Float64Array> = { administration: administrations }
  for (const [column, kpi] of kpis.entries()) {
    columns[kpi] = { kind: 'number', description: 'value in the unit of the KPI' }
    columns[`${kpi}:status`] = { kind: 'text', description: 'observation status, or not-reported' }
    cells[kpi] = values[column]!
    cells[`${kpi}:status`] = Array.from(statuses[column]!, (code) => nodeStatuses[code]!)
  }
  return build(columns, administrations.length, (name) => cells[name]!)
}
