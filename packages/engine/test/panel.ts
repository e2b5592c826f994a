import type { Panel } from '../src/score/panel.ts'
import { statusCode } from '../src/score/status.ts'

/**
 * A panel of columns, one per KPI, in cycles of so many administrations (A0, A1 …; the periods 2001, 2002 …); every
 * value is reported, and every gap not.
 */
export function panelWith(columns: readonly (readonly number[] | Float64Array)[], perCycle: number): Panel {
  const rows = Array.from({ length: columns[0]!.length }, (_, row) => row)
  return {
    administrations: rows.map((row) => `A${row % perCycle}`),
    periods: rows.map((row) => String(2001 + Math.floor(row / perCycle))),
    kpis: columns.map((_, column) => `K${column}`),
    values: columns.map((column) => Float64Array.from(column)),
    statuses: columns.map((column) =>
      Uint8Array.from(column, (x) => statusCode(Number.isNaN(x) ? 'not-reported' : 'reported')),
    ),
    attributes: {},
  }
}
