import { comparePeriods } from '@pmm/core/domain/calendar'
import { isPeriod } from '@pmm/core/domain/period'
import { type CsvRow, readRows } from '../rows/read-csv.ts'
import type { Reading } from '../rows/reading.ts'
import { fill } from '../rows/template.ts'
import { wrong } from '../terminal/failure.ts'

/** A cycle that a file has rows for. */
export interface CycleOfFile {
  readonly code: string
  readonly rows: number
  /** Its data period; undefined where the file and the command say nothing. */
  readonly period: string | undefined
  readonly first: CsvRow
}

/** What a file holds: how many rows, and the cycles they belong to. */
export interface Survey {
  readonly rows: number
  /** Rows left aside, as was declared; they are not among the others. */
  readonly aside: number
  readonly cycles: readonly CycleOfFile[]
}

/** How the cycle and the data period of a row are found. */
export interface SurveyOptions {
  /** Code of the cycle of a row, with columns in braces. */
  readonly cycle: string
  /** Data period of the cycle of a row, with columns in braces; goes before the column. */
  readonly period: string | undefined
  /** Column with the period of a row: a cycle has the latest of its rows. */
  readonly periodColumn: string
  readonly reading: Reading
}

const codeOfCycle = /^[a-z0-9][a-z0-9-]{0,59}$/

/**
 * Finds out which cycles the rows of a file belong to.
 *
 * @throws Failure for a file without rows, or a code that no cycle may have
 */
export async function survey(file: string, options: SurveyOptions): Promise<Survey> {
  const cycles = new Map<string, CycleOfFile>()
  let rows = 0
  let aside = 0
  for await (const row of readRows(file, options.reading)) {
    if (options.reading.isAside(row)) {
      aside += 1
      continue
    }
    rows += 1
    const code = fill(options.cycle, row)
    if (!codeOfCycle.test(code))
      throw wrong(`Row ${row.number} belongs to the cycle "${code}", which is no code of a cycle.`)
    const { first = row, rows: before = 0, period } = cycles.get(code) ?? {}
    cycles.set(code, { code, first, rows: before + 1, period: latest(period, periodOf(row, options)) })
  }
  if (rows === 0) throw wrong(`${file} has no row of data; at least one is needed.`)
  return { rows, aside, cycles: [...cycles.values()] }
}

function periodOf(row: CsvRow, { period, periodColumn }: SurveyOptions): string | undefined {
  const said = period === undefined ? row.cells[periodColumn]?.trim() : fill(period, row)
  return said !== undefined && isPeriod(said) ? said : undefined
}

function latest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return comparePeriods(a, b) >= 0 ? a : b
}
