import { headerFault } from '../csv/csv-fault.ts'
import { knownName, noHeader } from '../csv/header.ts'
import { cut } from '../domain/cut.ts'
import { Problem } from '../domain/problem.ts'
import { observationFields } from './read-row.ts'

const needed = ['administration', 'kpi'] as const

/** The field that a column of a file of observations means, in any case of letters; else the column as it stands. */
export const fieldOf = (column: string): string => knownName(column, observationFields) ?? column

/**
 * Refuses a header of a file of observations once, instead of each of its rows.
 *
 * @throws Problem `bad-request` for columns that are unknown or missing, or a line that is no header
 */
export function refuseHeader(header: readonly string[], line: number): void {
  const unknown = header.filter((column) => !observationFields.some((field) => field === column))
  if (unknown.length === header.length) throw noHeader(header.join(', '), line)
  if (unknown.length > 0) throw strangers(unknown)
  const missing = needed.find((field) => !header.includes(field))
  if (missing !== undefined)
    throw headerFault(missing, 'missing-column', `the header has no column "${missing}"; it has ${header.join(', ')}`)
}

const listed = 100

function strangers(unknown: readonly string[]): Problem {
  const message = `there is no such column; known are ${observationFields.join(', ')}`
  const problems = unknown
    .slice(0, listed)
    .map((column) => ({ row: null, column: cut(column), value: null, rule: 'unknown-column', message }))
  const names = unknown.slice(0, 5).map((column) => `"${cut(column)}"`)
  const detail = `the header names ${unknown.length} column(s) that are not known: ${names.join(', ')}${unknown.length > 5 ? ', …' : ''}`
  return new Problem('bad-request', detail, { problems, problemCount: unknown.length })
}
