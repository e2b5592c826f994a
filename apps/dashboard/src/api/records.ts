import type { Columns } from '@pmm/core/contract/table'
import type { Frame } from '@pmm/engine/table/frame'

/** A row of a table: text is null and a number NaN where missing. */
export type RecordOf<C extends Columns> = {
  readonly [Name in keyof C]: C[Name]['kind'] extends 'text' ? string | null : number
}

/** The rows of a table. */
export function recordsOf<C extends Columns>({ columns, length, data }: Frame<C>): RecordOf<C>[] {
  const cells = Object.keys(columns).map((name) => [name, data[name]!] as const)
  return Array.from(
    { length },
    (_, row) => Object.fromEntries(cells.map(([name, column]) => [name, column[row]])) as RecordOf<C>,
  )
}
