import type { RowProblem } from '@pmm/core/domain/row-problem'
import type { Failure } from './failure.ts'

const shownProblems = 100

/** Writes a result: the value as JSON for a script, or the text for a person. */
export function printResult(json: boolean, value: unknown, text: string): void {
  process.stdout.write(`${json ? JSON.stringify(value, null, 2) : text}\n`)
}

/** Writes one sentence, and the rows at fault as a table, to the error stream; for a script JSON to the output. */
export function printFailure(json: boolean, { message, kind, problems, problemCount }: Failure): void {
  process.stderr.write(`${message}\n`)
  if (json) printResult(true, { error: { kind, message, problems, problemCount } }, '')
  else if (problems.length > 0) process.stderr.write(`${problemTable(problems, problemCount)}\n`)
}

/** Rows at fault as a table, of many rows the first; the last column says of each why. */
export function problemTable(problems: readonly RowProblem[], count: number, why = 'what is accepted'): string {
  const shown = problems.slice(0, shownProblems)
  const rows = shown.map((p) => [p.row === null ? '' : String(p.row), p.column, shorten(p.value), p.rule, p.message])
  const more = count > shown.length ? [`… and ${count - shown.length} more`] : []
  return [table(['row', 'column', 'value', 'rule', why], rows), ...more].join('\n')
}

/**
 * Text in columns, as wide as their widest cell.
 *
 * @param right places of the columns that hold numbers, which end at the right
 */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: ReadonlySet<number> = new Set(),
): string {
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (right.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  return [header, ...rows].map(line).join('\n')
}

function shorten(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
