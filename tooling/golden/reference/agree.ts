import type { Difference } from './case.ts'
import { keysOf, type Table } from './table.ts'

/** Columns of ours by code, with the unit and the time of each row. */
export interface OurColumns {
  readonly units: readonly string[]
  readonly times: readonly string[]
  readonly column: (code: string) => Float64Array | undefined
}

/** A rule that says whether a number of ours agrees with a number of the reference. */
export type Agreement = (ours: number, theirs: number) => boolean

/** Whether a cell agrees: both missing, or within 1e-11 of the expected size, which counts as at least 1e-3. */
export const agrees: Agreement = (ours, theirs) => {
  if (Number.isNaN(theirs) || Number.isNaN(ours)) return Number.isNaN(theirs) === Number.isNaN(ours)
  return ours === theirs || Math.abs(ours - theirs) <= 1e-11 * Math.max(Math.abs(theirs), 1e-3)
}

/** Ranks and Copeland scores: the very number. */
export const isSame: Agreement = Object.is

/** The first cell of a table that disagrees, column by column; rows are found by their keys. */
export function firstDifference(
  ourColumns: OurColumns,
  table: Table,
  columns: readonly string[],
  isAgreed: Agreement = agrees,
): Difference | undefined {
  const keys = keysOf(table)
  if (keys.length !== ourColumns.units.length)
    return { row: 'count', column: '-', ours: ourColumns.units.length, theirs: keys.length }
  const places = new Map(
    ourColumns.units.map((unit, row) => [table.has('Time') ? `${ourColumns.times[row]} ${unit}` : unit, row]),
  )
  const rows = keys.map((key) => places.get(key) ?? -1)
  for (const column of columns) {
    const ours = ourColumns.column(column)
    const theirs = table.numbers(column)
    if (ours === undefined) return { row: '-', column, ours: 'no such column', theirs: 'a column' }
    const row = theirs.findIndex((cell, place) => rows[place]! < 0 || !isAgreed(ours[rows[place]!]!, cell))
    if (row >= 0)
      return { row: keys[row]!, column, ours: rows[row]! < 0 ? 'no row' : ours[rows[row]!]!, theirs: theirs[row]! }
  }
  return undefined
}

/** The first place at which two columns disagree, named by a row each. */
export function columnDifference(
  column: string,
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  names: readonly string[] = [],
  isAgreed: Agreement = agrees,
): Difference | undefined {
  if (ours.length !== theirs.length) return { row: 'count', column, ours: ours.length, theirs: theirs.length }
  for (let row = 0; row < theirs.length; row++)
    if (!isAgreed(ours[row]!, theirs[row]!))
      return { row: names[row] ?? String(row + 1), column, ours: ours[row]!, theirs: theirs[row]! }
  return undefined
}

/** The first place at which two lists of words differ. */
export function wordDifference(
  column: string,
  ours: readonly string[],
  theirs: readonly string[],
): Difference | undefined {
  const row = Array.from({ length: Math.max(ours.length, theirs.length) }).findIndex((_, at) => ours[at] !== theirs[at])
  return row < 0
    ? undefined
    : { row: String(row + 1), column, ours: ours[row] ?? 'nothing', theirs: theirs[row] ?? 'nothing' }
}
