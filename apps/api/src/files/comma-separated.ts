import type { Columns } from '@pmm/core/contract/column'
import { imprintTexts } from '@pmm/core/contract/imprint'
import { type Frame, rowsOf } from '@pmm/table/frame'
import { stringify } from 'csv-stringify/sync'
import type { Sheet } from './sheet.ts'

/** Rows below a header, every text as it is: whoever reads them by a program gets what was written. */
export const csvOf = (columns: Columns, rows: readonly object[]): string =>
  stringify([...rows], { header: true, columns: Object.keys(columns) })

/** A table as comma-separated rows below a header. */
export const csvOfFrame = (rows: Frame<Columns>): string => csvOf(rows.columns, rowsOf(rows))

/**
 * A table as comma-separated rows for Excel, which recognises UTF-8 only by a byte order mark; the origin of the table
 * stands below an empty line. A text that a spreadsheet would take for a formula is escaped.
 */
export function excelCsvOf({ rows, imprint }: Sheet): string {
  const origin = stringify(
    imprintTexts(imprint).map((pair) => [...pair]),
    { escape_formulas: true },
  )
  const table = stringify(rowsOf(rows), { header: true, columns: Object.keys(rows.columns), escape_formulas: true })
  return `\uFEFF${table}\n${origin}`
}
