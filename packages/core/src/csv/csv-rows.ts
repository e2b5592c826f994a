import { cut } from '../domain/cut.ts'
import { csvFault, headerFault, refuseNul } from './csv-fault.ts'
import { type CsvRecord, type CsvRecords, createCsvRecords, longestRecord } from './csv-records.ts'
import { namesIn } from './header.ts'

/** A data row by the names of its columns; an empty cell is an empty text. `number` counts data rows from 1. */
export interface CsvRow {
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
}

/** What the first lines of a CSV say of how to read it. */
export interface CsvHead {
  /** The names of the columns in their order; a column without a name, which must be empty, is left out. */
  readonly header: readonly string[]
  readonly separator: string
}

/** Takes a CSV bit by bit and gives the rows that are complete. */
export interface CsvRows {
  push(text: string): CsvRow[]
  /** The rows that only the end of the text completes. @throws Problem `bad-request` where there is no header line */
  end(): CsvRow[]
  /** Undefined until the header line is complete. */
  readonly head: CsvHead | undefined
}

/** How a CSV is read. */
export interface CsvOptions {
  /** Lines before the header, such as a title. */
  readonly skip?: number | undefined
  /** What a column of the header is to be called; as it stands unless said. */
  readonly nameOf?: ((column: string) => string) | undefined
  /** Is given the head before the first row, and may refuse it. */
  readonly onHead?: (head: CsvHead) => void
}

/**
 * Reads a CSV with a header line. The separator (comma, semicolon or tab) is taken from the header line; a byte-order mark is
 * skipped. Rows and columns without any content are none. Cells of nameless columns are refused, and the first cell beyond
 * the header is kept under a made-up name, so that nothing is lost.
 *
 * @throws Problem `bad-request` with line and character for what is no CSV, or with the column for a header at fault
 */
export function createCsvRows(options: CsvOptions = {}): CsvRows {
  const state: State = {
    options,
    skip: options.skip ?? 0,
    early: '',
    isCut: false,
    separator: ',',
    names: [],
    head: undefined,
    records: undefined,
    number: 0,
  }
  return {
    push: (text) => rowsIn(normalised(text, state), state, false),
    end: () => rowsIn(state.isCut ? '\n' : '', state, true),
    get head() {
      return state.head
    },
  }
}

interface State {
  readonly options: CsvOptions
  readonly skip: number
  /** The text before the end of the header line. */
  early: string
  /** Whether the text so far ends with `\r`, which may be half a line end. */
  isCut: boolean
  separator: string
  /** The names of all columns by their place; null for a column without a name. */
  names: readonly (string | null)[]
  head: CsvHead | undefined
  records: CsvRecords | undefined
  number: number
}

/** Makes every line end a `\n`. */
function normalised(text: string, state: State): string {
  const whole = state.isCut ? `\r${text}` : text
  state.isCut = whole.endsWith('\r')
  const complete = state.isCut ? whole.slice(0, -1) : whole
  return complete.includes('\r') ? complete.replaceAll(/\r\n?/g, '\n') : complete
}

function rowsIn(text: string, state: State, isEnd: boolean): CsvRow[] {
  const { records } = state
  if (records !== undefined) return rowsOf(recordsIn(text, records, isEnd), state)
  state.early += text
  refuseNul(state.early, 1)
  const start = afterLines(state.early, state.skip)
  const newline = start === -1 ? -1 : state.early.indexOf('\n', start)
  if (newline === -1 && !isEnd) return waitForHeader(state)
  if (start === -1 || state.early.slice(start).trim() === '') throw noHeader(state)
  const line = state.early.slice(start, newline === -1 ? undefined : newline)
  state.separator = separatorOf(line)
  state.records = createCsvRecords({ separator: state.separator, line: state.skip + 1 })
  return rowsOf(recordsIn(state.early.slice(start), state.records, isEnd), state)
}

const recordsIn = (text: string, records: CsvRecords, isEnd: boolean): CsvRecord[] => {
  const complete = records.push(text)
  return isEnd ? [...complete, ...records.end()] : complete
}

function waitForHeader({ early, skip }: State): [] {
  if (early.length <= longestRecord * (skip + 1)) return []
  throw csvFault({ line: skip + 1, column: 1 }, early, `a header line has at most ${longestRecord} characters`)
}

const noHeader = ({ early, skip }: State) =>
  early.trim() === ''
    ? headerFault('header', 'missing-header', 'the file is empty; a header line and at least one row are needed')
    : headerFault('header', 'missing-header', `there is no header line after the ${skip} line(s) to skip`)

/** Where the line after so many lines begins; -1 where there are fewer. */
function afterLines(text: string, count: number): number {
  let start = 0
  for (let line = 0; line < count; line += 1) {
    start = text.indexOf('\n', start) + 1
    if (start === 0) return -1
  }
  return start
}

/** Comma, semicolon or tab: whatever the header line has most of outside of quotes. */
function separatorOf(line: string): string {
  const bare = line.replaceAll(/"[^"]*"/g, '')
  const count = (separator: string) => bare.split(separator).length
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

function rowsOf(records: readonly CsvRecord[], state: State): CsvRow[] {
  const rows: CsvRow[] = []
  for (const record of records) {
    if (state.head === undefined) readHead(record, state)
    else if (record.cells.some((cell) => cell.trim() !== ''))
      rows.push({ number: ++state.number, cells: cellsOf(record, state.names) })
  }
  return rows
}

function readHead({ cells, line }: CsvRecord, state: State): void {
  state.names = namesIn(cells, line, state.options.nameOf)
  state.head = { header: state.names.filter((name) => name !== null), separator: state.separator }
  state.early = ''
  state.options.onHead?.(state.head)
}

function cellsOf({ cells, line }: CsvRecord, names: State['names']): Readonly<Record<string, string>> {
  const row: Record<string, string> = Object.create(null)
  const within = Math.min(cells.length, names.length)
  for (let index = 0; index < within; index += 1) {
    const name = names[index]
    const cell = cells[index] ?? ''
    if (name === null || name === undefined) refuseNameless(cell, index, line)
    else row[name] = cell
  }
  const beyond = cells.findIndex((cell, index) => index >= names.length && cell.trim() !== '')
  if (beyond !== -1) row[`(cell ${beyond + 1})`] = cells[beyond] ?? ''
  return row
}

function refuseNameless(cell: string, index: number, line: number): void {
  if (cell.trim() === '') return
  const message = `the header gives column ${index + 1} no name, but line ${line} holds "${cut(cell)}" there`
  throw headerFault(`column ${index + 1}`, 'unknown-column', message)
}
