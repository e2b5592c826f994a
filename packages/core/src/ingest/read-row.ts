import { observationStatuses } from '../domain/observation-statuses.ts'
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
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i

/** Reads the cells of a row; every cell of the wrong type, and every unknown column, is reported. */
export function readRow(row: RawRow, findings: Findings): TypedRow {
  for (const column of Object.keys(row)) if (!fields.has(column)) reportColumn(column, row[column], findings)
  return {
    administration: readText(row, 'administration', findings),
    kpi: readText(row, 'kpi', findings),
    period: readText(row, 'period', findings),
    status: readText(row, 'status', findings),
    numerator: readNumber(row, 'numerator', findings),
    denominator: readNumber(row, 'denominator', findings),
    value: readNumber(row, 'value', findings),
    note: readNote(row, findings),
  }
}

/** The statuses of observations as a message lists them. */
export const statusList = observationStatuses.join(', ')

function reportColumn(column: string, value: unknown, findings: Findings): void {
  findings.report(
    column,
    value,
    'unknown-column',
    `there is no column "${column}"; known are ${[...fields].join(', ')}`,
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

function readNote(row: RawRow, findings: Findings): string | null {
  const note = readText(row, 'note', findings)
  if (note === null || note.length <= longestNote) return note
  findings.report('note', `${note.slice(0, 40)}…`, 'too-long', `a note has at most ${longestNote} characters`)
  return null
}

function readNumber(row: RawRow, column: string, findings: Findings): number | null {
  const cell = row[column]
  if (cell === undefined || cell === null || cell === '') return null
  const number = typeof cell === 'string' ? parseDecimal(cell) : cell
  if (typeof number === 'number' && Number.isFinite(number)) return number
  findings.report(column, cell, 'not-a-number', `"${column}" takes a plain decimal number such as 1234.5`)
  return null
}

const parseDecimal = (cell: string): number => (decimal.test(cell.trim()) ? Number(cell) : Number.NaN)
