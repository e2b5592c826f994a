import type { Columns } from '@pmm/core/contract/column'
import { imprintTexts } from '@pmm/core/contract/imprint'
import { type Frame, rowsOf } from '@pmm/table/frame'
import { stringify } from 'csv-stringify/sync'
import type { Sheet } from './sheet.ts'

/** Rows below a header; a text that a spreadsheet would take for a formula is escaped. */
export const csvOf = (columns: Columns, rows: readonly object[]): string =>
  stringify([...rows], { header: true, columns: Object.keys(columns), escape_formulas: true })

/** The same of a table. */
export const csvOfFrame = (rows: Frame<Columns>): string => csvOf(rows.columns, rowsOf(rows))

/**
 * The same for Excel, which takes UTF-8 for what it is only behind a byte order mark; below an empty line stands where it
 * is from.
 */
export function excelCsvOf({ rows, imprint }: Sheet): string {
  const origin = stringify(
    imprintTexts(imprint).map((pair) => [...pair]),
    { escape_formulas: true },
  )
  return `\uFEFF${csvOfFrame(rows)}\n${origin}`
}
