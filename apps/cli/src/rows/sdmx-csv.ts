import type { RowProblem } from '@pmm/core/domain/row-problem'
import type { RawRow } from '@pmm/core/ingest/read-row'
import type { Arrange, Figure } from './figure.ts'
import type { CsvRow } from './read-csv.ts'

/** The column of SDMX-CSV 2.x that says what is to be done with a row. */
export const actionColumn = 'ACTION'
/** The column of SDMX-CSV that holds a code of CL_OBS_STATUS. */
export const obsStatusColumn = 'OBS_STATUS'

/** Information, append, replace and merge: the row says what holds. A cell without an action says the same. */
const saying: readonly string[] = ['I', 'A', 'R', 'M', '']

/**
 * Reads what SDMX-CSV says of a row beside its cells. A row that asks for anything but to be taken, such as a deletion, is
 * refused, also where its column is left aside; the status of an observation is translated.
 *
 * @param status whether the column of the status is read
 */
export function withSdmx(arrange: Arrange, header: readonly string[], status: boolean): Arrange {
  const hasAction = header.includes(actionColumn)
  if (!hasAction && !status) return arrange
  return (row) => {
    const refusal = hasAction ? refusalOf(row) : undefined
    return arrange(row).map((figure) => ({
      ...(status ? translated(figure, row) : figure),
      ...(refusal === undefined ? {} : { refusal }),
    }))
  }
}

function refusalOf({ number, cells }: CsvRow): RowProblem | undefined {
  const action = (cells[actionColumn] ?? '').trim()
  if (saying.includes(action)) return undefined
  const asks = action === 'D' ? 'the row asks for a deletion' : 'the row asks for an action that is not known here'
  const message = `${asks}; rows with I, A, R or M are read, and a value is taken back by reporting it as not-available`
  return { row: number, column: actionColumn, value: action, rule: 'unknown-action', message }
}

const missing: ReadonlySet<string> = new Set(['H', 'J', 'K', 'L', 'M', 'O', 'Q'])
const estimated: ReadonlySet<string> = new Set(['E', 'F', 'I'])
const reported: ReadonlySet<string> = new Set(['A', 'B', 'D', 'G', 'N', 'P', 'S', 'U', 'V', 'W'])

/** A value that is missing is written as NaN or not at all. */
function translated(figure: Figure, { cells }: CsvRow): Figure {
  const code = (cells[obsStatusColumn] ?? '').trim()
  const status = statusOf(code)
  const { value, status: _, ...input }: RawRow = figure.input
  const isNothing = status === 'not-available' && (value === undefined || String(value).trim() === 'NaN')
  const kept = { ...input, ...(value === undefined || isNothing ? {} : { value }), ...(status && { status }) }
  return { ...figure, input: kept }
}

function statusOf(code: string): string | undefined {
  if (missing.has(code)) return 'not-available'
  if (estimated.has(code)) return 'estimated'
  return reported.has(code) ? 'reported' : code || undefined
}
