import { cut } from '../domain/cut.ts'
import { headerFault } from './csv-fault.ts'

/**
 * The names of the columns by their place, without spaces around them; null for a column without a name.
 *
 * @throws Problem `bad-request` where a name stands twice, or the line does not look like a header
 */
export function namesIn(
  cells: readonly string[],
  line: number,
  nameOf = (column: string): string => column,
): (string | null)[] {
  const names = cells.map((cell) => (cell.trim() === '' ? null : nameOf(cell.trim())))
  const named = names.filter((name) => name !== null)
  if (named.length === 0 || (named.length === 1 && cells.length > 2)) throw noHeader(named[0] ?? '', line)
  const twice = named.find((name, index) => named.indexOf(name) !== index)
  if (twice !== undefined) throw headerFault(twice, 'column-twice', `the header names the column "${cut(twice)}" twice`)
  return names
}

/** The refusal of a line that was to be the header and names no columns. */
export const noHeader = (text: string, line: number) =>
  headerFault(
    'header',
    'no-header',
    `line ${line} does not look like a header: it holds "${cut(text)}"; lines before the header, such as a title, can be skipped with the option skip`,
  )

/** The known name that a column means: as it stands, or else in another case of letters. */
export function knownName(column: string, known: readonly string[]): string | undefined {
  if (known.includes(column)) return column
  const folded = column.toLowerCase()
  return known.find((name) => name.toLowerCase() === folded)
}
