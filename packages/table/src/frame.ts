import type { Column, Columns, RowOf } from '@pmm/core/contract/column'
import { rowsByKey } from './rows-by-key.ts'

type CellsOf<C extends Column> = C['kind'] extends 'text' ? readonly (string | null)[] : Float64Array

/** The cells of a table by column: text with null where missing; numbers, integers too, with NaN where missing. */
export type DataOf<C extends Columns> = { readonly [N in keyof C]: CellsOf<C[N]> }

/** A table by columns: what the engine takes and gives. `length` is the number of rows. */
export type Frame<C extends Columns> = {
  readonly columns: C
  readonly length: number
  readonly data: DataOf<C>
}

/** The table of the rows given; a null number becomes NaN. */
export function frameOf<C extends Columns>(columns: C, rows: readonly RowOf<C>[]): Frame<C> {
  return build(columns, rows.length, (name, isText) =>
    isText
      ? rows.map((row) => row[name])
      : Float64Array.from(rows, (row) => (row[name] as number | null) ?? Number.NaN),
  )
}

/** The rows of a table, for people and tests; a missing number becomes null. */
export function rowsOf<C extends Columns>({ columns, length, data }: Frame<C>): RowOf<C>[] {
  const names = Object.keys(columns)
  const cells = names.map((name) => data[name]!)
  return Array.from({ length }, (_, row) => {
    const entries = names.map((name, column) => [name, nullable(cells[column]![row])])
    return Object.fromEntries(entries) as RowOf<C>
  })
}

/** The rows chosen, in the order chosen. */
export function selectRows<C extends Columns>(frame: Frame<C>, rows: Uint32Array | readonly number[]): Frame<C> {
  return build(frame.columns, rows.length, (name, isText) => {
    const source = frame.data[name]!
    return isText ? pickTexts(source as readonly (string | null)[], rows) : pickNumbers(source as Float64Array, rows)
  })
}

/** The rows from a place up to another; numbers share the memory of the table. */
export function sliceRows<C extends Columns>(frame: Frame<C>, start: number, end: number): Frame<C> {
  if (start === 0 && end === frame.length) return frame
  return build(frame.columns, end - start, (name, isText) => {
    const source = frame.data[name]!
    return isText
      ? (source as readonly (string | null)[]).slice(start, end)
      : (source as Float64Array).subarray(start, end)
  })
}

/** The rows with a text in a column. */
export function rowsWith<C extends Columns>(frame: Frame<C>, column: keyof C & string, key: string): Frame<C> {
  return selectRows(frame, rowsByKey(frame.data[column] as readonly (string | null)[]).get(key) ?? [])
}

/** The table split by a text column, in the order its values are first seen; rows without a value are left out. */
export function partition<C extends Columns>(frame: Frame<C>, column: keyof C & string): Map<string, Frame<C>> {
  const groups = rowsByKey(frame.data[column] as readonly (string | null)[])
  return new Map([...groups].map(([key, rows]) => [key, selectRows(frame, rows)]))
}

/** A table whose columns are made one by one. */
export function build<C extends Columns>(
  columns: C,
  length: number,
  cellsOf: (name: keyof C & string, isText: boolean) => readonly unknown[] | Float64Array,
): Frame<C> {
  const entries = Object.entries(columns).map(([name, { kind }]) => [name, cellsOf(name, kind === 'text')])
  return { columns, length, data: Object.fromEntries(entries) as DataOf<C> }
}

function nullable(cell: string | number | null | undefined): string | number | null {
  if (cell === undefined) return null
  return typeof cell === 'number' && Number.isNaN(cell) ? null : cell
}

function pickTexts(source: readonly (string | null)[], rows: Uint32Array | readonly number[]): (string | null)[] {
  const picked = new Array<string | null>(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = source[rows[i]!]!
  return picked
}

function pickNumbers(source: Float64Array, rows: Uint32Array | readonly number[]): Float64Array {
  const picked = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = source[rows[i]!]!
  return picked
}
