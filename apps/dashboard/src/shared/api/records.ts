import type { Columns, RowOf } from '@pmm/core/contract/column'

/** A row of a table: text is null and a number NaN where missing. */
export type RecordOf<C extends Columns> = {
  readonly [Name in keyof C]: C[Name]['kind'] extends 'text' ? string | null : number
}

/** The rows of a table as the API writes them in JSON: a null number becomes NaN. */
export function recordsOf<C extends Columns>(columns: C, rows: readonly RowOf<C>[]): RecordOf<C>[] {
  const numbers = Object.keys(columns).filter((name) => columns[name]?.kind !== 'text')
  return rows.map(
    (row) => ({ ...row, ...Object.fromEntries(numbers.map((name) => [name, row[name] ?? Number.NaN])) }) as RecordOf<C>,
  )
}
