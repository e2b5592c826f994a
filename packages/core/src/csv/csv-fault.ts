import { cut } from '../domain/cut.ts'
import { Problem } from '../domain/problem.ts'

/** A place in a text; lines and characters are counted from 1. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** The refusal of a CSV that cannot be read from some place on, which its message names. */
export function csvFault({ line, column }: TextPlace, value: string | null, message: string): Problem {
  const shown = value === null ? null : cut(value)
  const problem = {
    row: null,
    column: `line ${line}, character ${column}`,
    value: shown,
    rule: 'malformed-row',
    message,
  }
  const detail = `the CSV cannot be read at line ${line}, character ${column}: ${message}`
  return new Problem('bad-request', detail, { problems: [problem] })
}

/** The refusal of a CSV whose header is at fault, told once for the whole file. */
export function headerFault(column: string, rule: string, message: string): Problem {
  const problem = { row: null, column: cut(column), value: null, rule, message }
  return new Problem('bad-request', message, { problems: [problem] })
}

/**
 * Refuses U+0000, which no text holds, but UTF-16 and workbooks do.
 *
 * @param line the line that the text begins in
 * @param whole the text with what stands before it in that line
 */
export function refuseNul(text: string, line: number, whole = text): void {
  if (!text.includes('\0')) return
  const before = whole.slice(0, whole.indexOf('\0')).split('\n')
  const place = { line: line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 }
  throw csvFault(
    place,
    null,
    'the file is not UTF-8 text: it holds a NUL (it may be UTF-16 or a workbook); save it as CSV in UTF-8',
  )
}
