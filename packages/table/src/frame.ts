import type { Column, Columns, RowOf } from '@pmm/core/contract/column'
import { type Cells, cellsByName, codedIn } from './cells.ts'
import { type Coded, codedOf, isCoded, pickCoded } from './coded.ts'
import { rowsByKey } from './rows-by-key.ts'

type CellsOf<C extends Column> = C['kind'] extends 'text' ? readonly (string | null)[] : Float64Array

/** The cells of a table by column: text with null where missing; numbers, integers too, with NaN where missing. */
export type DataOf<C extends Columns> = { readonly [N in keyof C]: CellsOf<C[N]> }

/**
 * A table by columns. `length` is the number of rows. Columns of text that were handed to
 * `build` as codes are moved and written as codes, and spelled once somebody reads them in `data`.
 */
export type Frame<C extends Columns> = {
  readonly columns: C
  readonly length: number
  readonly data: DataOf<C>
}

/** The table of the rows given; a null number becomes NaN. */
export function frameOf<C extends Columns>(columns: C, rows: readonly RowOf<C>[]): Frame<C> {
  return build(columns, rows.length, (name, isText) =>
    isText
      ? rows.map((row) => row[name] as string | null)
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
  return build(frame.columns, rows.length, (name, isText) =>
    isText ? pickTexts(textCells(frame, name), rows) : pickNumbers(frame.data[name] as Float64Array, rows),
  )
}

/** The rows from a place up to another; numbers and codes share the memory of the table. */
export function sliceRows<C extends Columns>(frame: Frame<C>, start: number, end: number): Frame<C> {
  if (start === 0 && end === frame.length) return frame
  return build(frame.columns, end - start, (name, isText) =>
    isText ? sliceTexts(textCells(frame, name), start, end) : (frame.data[name] as Float64Array).subarray(start, end),
  )
}

/** The table with the cells of some columns replaced, by the names of the columns. */
export function withColumns<C extends Columns>(frame: Frame<C>, replaced: Readonly<Record<string, Cells>>): Frame<C> {
  return build(frame.columns, frame.length, (name, isText) => replaced[name] ?? cellsOf(frame, name, isText))
}

/** A column of text as codes of words. */
export const codesOf = <C extends Columns>({ data }: Frame<C>, name: keyof C & string): Coded =>
  codedIn(data, name) ?? codedOf(data[name] as Texts)

type Texts = readonly (string | null)[]

/** A column of text as it is kept: as codes where it came so. */
const textCells = <C extends Columns>({ data }: Frame<C>, name: keyof C & string): Texts | Coded =>
  codedIn(data, name) ?? (data[name] as Texts)

const cellsOf = <C extends Columns>(frame: Frame<C>, name: keyof C & string, isText: boolean): Cells =>
  isText ? textCells(frame, name) : (frame.data[name] as Float64Array)

/** The rows with a text in a column. */
export function rowsWith<C extends Columns>(frame: Frame<C>, column: keyof C & string, key: string): Frame<C> {
  return selectRows(frame, rowsByKey(frame.data[column] as Texts).get(key) ?? [])
}

/** The table split by a text column, in the order its values are first seen; rows without a value are left out. */
export function partition<C extends Columns>(frame: Frame<C>, column: keyof C & string): Map<string, Frame<C>> {
  const groups = rowsByKey(frame.data[column] as Texts)
  return new Map([...groups].map(([key, rows]) => [key, selectRows(frame, rows)]))
}

/** Makes a table column by column. @param cells gives the texts of a text column, or their codes; else numbers */
export function build<C extends Columns>(
  columns: C,
  length: number,
  cells: (name: keyof C & string, isText: boolean) => Cells,
): Frame<C> {
  const entries = Object.entries(columns).map(([name, { kind }]) => [name, cells(name, kind === 'text')] as const)
  return { columns, length, data: cellsByName(entries) as DataOf<C> }
}

function nullable(cell: string | number | null | undefined): string | number | null {
  if (cell === undefined) return null
  return typeof cell === 'number' && Number.isNaN(cell) ? null : cell
}

const sliceTexts = (source: Texts | Coded, start: number, end: number): Cells =>
  isCoded(source) ? { ...source, codes: source.codes.subarray(start, end) } : source.slice(start, end)

function pickTexts(source: Texts | Coded, rows: ArrayLike<number>): Cells {
  if (isCoded(source)) return pickCoded(source, rows)
  const picked = new Array<string | null>(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = source[rows[i]!]!
  return picked
}

function pickNumbers(source: Float64Array, rows: ArrayLike<number>): Float64Array {
  const picked = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = source[rows[i]!]!
  return picked
}
