import type { Columns } from '@pmm/core/contract/column'
import { imprintTexts } from '@pmm/core/contract/imprint'
import { Problem } from '@pmm/core/domain/problem'
import { rowsOf } from '@pmm/table/frame'
import exceljs from 'exceljs'
import type { Sheet } from './sheet.ts'

/** Rows a sheet of a workbook can hold below its header. */
const mostRows = 1_048_575

/**
 * A workbook: the rows, what the columns mean, and where it is from. Texts are texts, whatever they begin with.
 *
 * @throws Problem `not-acceptable` where a sheet cannot hold all rows
 */
export async function workbookOf({ rows: frame, imprint }: Sheet): Promise<Buffer> {
  const { columns, length } = frame
  if (length > mostRows)
    throw new Problem('not-acceptable', `${length} rows do not fit a sheet of ${mostRows}; ask for parquet or csv`)
  const workbook = new exceljs.Workbook()
  workbook.creator = 'Open PMM'
  workbook.title = imprint.title
  workbook.created = new Date(imprint.date)
  const names = Object.keys(columns)
  const data = workbook.addWorksheet(imprint.table, { views: [{ state: 'frozen', ySplit: 1 }] })
  data.columns = names.map((key) => ({ key, header: key, width: widthOf(columns, key) }))
  data.addRows(rowsOf(frame).map((row) => names.map((name) => row[name])))
  data.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: names.length } }
  addPairs(
    workbook,
    'columns',
    Object.entries(columns).map(([name, { description }]) => [name, description]),
  )
  addPairs(workbook, 'imprint', imprintTexts(imprint))
  data.getRow(1).font = { bold: true }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const widthOf = (columns: Columns, name: string): number =>
  Math.max(name.length + 4, columns[name]!.kind === 'text' ? 16 : 12)

function addPairs(workbook: exceljs.Workbook, name: string, pairs: readonly (readonly [string, string])[]): void {
  const sheet = workbook.addWorksheet(name)
  sheet.columns = [{ width: 24 }, { width: 110 }]
  for (const pair of pairs) sheet.addRow([...pair]).getCell(1).font = { bold: true }
}
