import type { Columns } from '@pmm/core/contract/column'
import { build, type Frame } from './frame.ts'

/** Columns that cells are pushed to, row after row; a missing cell is null. */
export type Growing<C extends Columns> = {
  readonly [N in keyof C]: (C[N]['kind'] extends 'text' ? string | null : number | null)[]
}

/** Columns without rows. Pushing to them is far cheaper than making an object of every row. */
export const growing = <C extends Columns>(columns: C): Growing<C> =>
  Object.fromEntries(Object.keys(columns).map((name) => [name, []])) as unknown as Growing<C>

/** The table of what was pushed; all columns have the same length. */
export function grown<C extends Columns>(columns: C, cells: Growing<C>): Frame<C> {
  const [first] = Object.values(cells) as unknown[][]
  return build(columns, first?.length ?? 0, (name, isText) =>
    isText ? (cells[name] as (string | null)[]) : numbersOf(cells[name] as (number | null)[]),
  )
}

function numbersOf(cells: readonly (number | null)[]): Float64Array {
  const numbers = new Float64Array(cells.length)
  for (let row = 0; row < cells.length; row++) numbers[row] = cells[row] ?? Number.NaN
  return numbers
}
