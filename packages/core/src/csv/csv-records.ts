import { csvFault, refuseNul } from './csv-fault.ts'

/** The cells of a record of a CSV, and the line it begins in, counted from 1. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

/** Takes a CSV bit by bit and gives the records that are complete. */
export interface CsvRecords {
  push(text: string): CsvRecord[]
  /** The records that only the end of the text completes. */
  end(): CsvRecord[]
}

/** How a text is cut into records. */
export interface RecordOptions {
  readonly separator: string
  /** The number of the first line. */
  readonly line: number
}

/** Characters that a record may have. */
export const longestRecord = 64 * 1024

/**
 * Cuts a CSV (RFC 4180, with any separator and line end) into records, in memory bounded by the longest record. Lines end with
 * `\n`; other line ends are made so before. Empty lines are no records. Quotes must be right: a quote inside a cell that
 * does not begin with a quote, text behind a closing quote, and a quote that swallows lines which look like rows are faults.
 *
 * @throws Problem `bad-request` with line and character of the fault
 */
export function createCsvRecords({ separator, line }: RecordOptions): CsvRecords {
  const state: State = { separator, rest: '', line, width: 0 }
  return {
    push: (text) => {
      state.rest += text
      refuseNul(text, state.line, state.rest)
      return recordsOf(state, false)
    },
    end: () => recordsOf(state, true),
  }
}

interface State {
  readonly separator: string
  rest: string
  line: number
  /** Cells of the first record; 0 before. */
  width: number
}

function recordsOf(state: State, isEnd: boolean): CsvRecord[] {
  const records: CsvRecord[] = []
  const text = state.rest
  let at = 0
  while (at < text.length) {
    const found = readRecord(text, at, state, isEnd)
    if (found === undefined) break
    if (found.next - at > longestRecord) throw tooLong(state)
    if (found.cells.length > 1 || found.cells[0] !== '') records.push({ line: state.line, cells: found.cells })
    if (state.width === 0) state.width = found.cells.length
    state.line += found.lines
    at = found.next
  }
  state.rest = text.slice(at)
  if (state.rest.length > longestRecord) throw tooLong(state)
  return records
}

interface Found {
  readonly cells: readonly string[]
  /** Where the next record begins. */
  readonly next: number
  readonly lines: number
}

/** @returns undefined where more of the text is needed */
function readRecord(text: string, start: number, state: State, isEnd: boolean): Found | undefined {
  const newline = text.indexOf('\n', start)
  if (newline === -1 && !isEnd) return undefined
  const end = newline === -1 ? text.length : newline
  const line = text.slice(start, end)
  if (!line.includes('"')) return { cells: line.split(state.separator), next: end + 1, lines: 1 }
  return readQuoted(text, start, state, isEnd)
}

function readQuoted(text: string, start: number, state: State, isEnd: boolean): Found | undefined {
  const cells: string[] = []
  let at = start
  let lines = 1
  for (;;) {
    const cell =
      text[at] === '"' ? quotedCell({ text, start, at, state }, isEnd) : plainCell({ text, start, at, state })
    if (cell === undefined) return undefined
    cells.push(cell.value)
    lines += cell.lines
    at = cell.end + 1
    if (text[cell.end] !== state.separator) return { cells, next: at, lines }
  }
}

interface CellPlace {
  readonly text: string
  /** Where the record begins. */
  readonly start: number
  readonly at: number
  readonly state: State
}

interface Cell {
  readonly value: string
  /** Where the separator or line end behind it stands. */
  readonly end: number
  readonly lines: number
}

function plainCell(place: CellPlace): Cell {
  const { text, at, state } = place
  let end = at
  while (end < text.length && text[end] !== state.separator && text[end] !== '\n') end += 1
  const value = text.slice(at, end)
  const quote = value.indexOf('"')
  if (quote !== -1)
    throw fault(
      { ...place, at: at + quote },
      value,
      'a quote stands inside a cell that does not begin with a quote; put the whole cell in quotes and double the quotes within',
    )
  return { value, end, lines: 0 }
}

function quotedCell(place: CellPlace, isEnd: boolean): Cell | undefined {
  const { text, at, state } = place
  const close = closingQuote(text, at)
  if (close === -1 || (close === text.length - 1 && !isEnd)) {
    if (isEnd) throw fault(place, text.slice(at), 'a quote is opened here and never closed')
    return undefined
  }
  const after = text[close + 1]
  const inner = text.slice(at + 1, close)
  if (after !== undefined && after !== state.separator && after !== '\n')
    throw fault(
      { ...place, at: close + 1 },
      text.slice(at, close + 2),
      'a cell goes on behind its closing quote; a quote within a quoted cell is doubled',
    )
  const lines = inner.split('\n')
  refuseSwallowed(lines, place)
  return { value: inner.replaceAll('""', '"'), end: close + 1, lines: lines.length - 1 }
}

function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  return close
}

/** A quoted cell may hold lines, but not lines with as many separators as the header. */
function refuseSwallowed(lines: readonly string[], place: CellPlace): void {
  const { separator, width, line } = place.state
  if (lines.length === 1 || width < 2) return
  const swallowed = lines.slice(1).filter((one) => one.split(separator).length >= width)
  if (swallowed.length === 0) return
  const last = line + place.text.slice(place.start, place.at).split('\n').length - 1 + lines.length - 1
  throw fault(
    place,
    lines.join('\n'),
    `the quote opened here is closed only in line ${last}, and what lies between looks like ${swallowed.length} row(s)`,
  )
}

function fault({ text, start, at, state }: CellPlace, value: string, message: string) {
  const before = text.slice(start, at).split('\n')
  const place = { line: state.line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 }
  return csvFault(place, value, message)
}

const tooLong = ({ line, rest }: State) =>
  csvFault(
    { line, column: 1 },
    rest,
    `a record has at most ${longestRecord} characters; a quote may have been opened and not closed`,
  )
