import { cut } from '../domain/cut.ts'
import { observationStatuses } from '../domain/observation-statuses.ts'
import type { CellReader } from './cell-reader.ts'
import type { Findings } from './findings.ts'

/** A row as it came: typed values from JSON, text from CSV. */
export type RawRow = Readonly<Record<string, unknown>>

/** The columns that an incoming row may have. */
export const observationFields = [
  'administration',
  'kpi',
  'period',
  'status',
  'numerator',
  'denominator',
  'value',
  'note',
] as const

/** A row whose cells have the right type; what they mean is not judged yet. `null` where a cell is empty. */
export interface TypedRow {
  readonly administration: string | null
  readonly kpi: string | null
  readonly period: string | null
  readonly status: string | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly note: string | null
}

const longestNote = 2000
const fields: ReadonlySet<string> = new Set(observationFields)

/** A row of a batch, how its cells are read, and where faults are reported. */
export interface RowToRead {
  readonly row: RawRow
  /** Counted from 1. */
  readonly number: number
  readonly cells: CellReader
  readonly findings: Findings
}

/** Reads the cells of a row; every cell of the wrong type, and every unknown column, is reported. */
export function readRow(read: RowToRead): TypedRow {
  const { row, findings } = read
  for (const column of Object.keys(row)) if (!fields.has(column)) reportColumn(column, row[column], findings)
  return {
    administration: readText(row, 'administration', findings),
    kpi: readText(row, 'kpi', findings),
    period: readText(row, 'period', findings),
    status: readText(row, 'status', findings),
    numerator: readNumber(read, 'numerator'),
    denominator: readNumber(read, 'denominator'),
    value: readNumber(read, 'value'),
    note: readNote(read),
  }
}

/** The statuses of observations as a message lists them. */
export const statusList = observationStatuses.join(', ')

function reportColumn(column: string, value: unknown, findings: Findings): void {
  findings.report(
    column,
    value,
    'unknown-column',
    `there is no column "${cut(column)}"; known are ${[...fields].join(', ')}`,
  )
}

function readText(row: RawRow, column: string, findings: Findings): string | null {
  const cell = row[column]
  if (cell === undefined || cell === null) return null
  if (typeof cell !== 'string') {
    findings.report(column, cell, 'not-text', `"${column}" takes text`)
    return null
  }
  if (cell.includes('\uFFFD') || cell.includes('\0')) {
    findings.report(column, cell, 'broken-encoding', `"${column}" holds characters that are not valid UTF-8 text`)
    return null
  }
  return cell.trim() === '' ? null : cell.trim()
}

function readNote({ row, cells, findings }: RowToRead): string | null {
  const note = readText(row, 'note', findings)
  if (note === null) return null
  if (note.length > longestNote) {
    findings.report('note', note, 'too-long', `a note has at most ${longestNote} characters`)
    return null
  }
  if (cells.splitsDecimals && /^\d+$/.test(note) && numbers.some((column) => isFilled(row[column])))
    findings.report('note', note, 'note-is-number', decimalsInNote)
  return note
}

const numbers = ['value', 'numerator', 'denominator'] as const
const isFilled = (cell: unknown): boolean => cell !== undefined && cell !== null && cell !== ''
const decimalsInNote =
  'a bare number beside a number may be its decimals, cut off at a decimal comma; put numbers with a comma in quotes and declare decimal, or say in words what the note means'

function readNumber({ row, number, cells, findings }: RowToRead, column: string): number | null {
  const cell = row[column]
  if (cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '')) return null
  const read = cells.number(cell, { row: number, column: findings.nameOf(column) })
  if (typeof read === 'number') return read
  const message = read === 'not-a-number' ? `"${column}" takes ${cells.wanted}` : beyond[read]
  findings.report(column, cell, read, message)
  return null
}

const beyond = {
  'number-too-small': 'it is not 0, but too small to be kept as a number; the smallest is about 5e-324',
  'number-too-large': 'it is too large to be kept as a number; the largest is about 1.8e308',
} as const
