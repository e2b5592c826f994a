import type { Column } from '@pmm/core/contract/column'
import type { Frame } from './frame.ts'

/** A table of one row per administration and node. */
export type NodeFrame = Frame<{ readonly administration: Column<'text'>; readonly node: Column<'text'> }>

/**
 * Finds the rows of a table by administration and node, whatever their order; rows of others are left aside.
 *
 * @returns per node one place per administration: the row in the table, −1 where there is none
 */
export function cellRowsOf(
  { length, data }: NodeFrame,
  administrations: readonly string[],
  nodes: readonly string[],
): Int32Array[] {
  const places = placesOf(administrations)
  const columns = placesOf(nodes)
  const rows = nodes.map(() => new Int32Array(administrations.length).fill(-1))
  let last: string | null = null
  let place: number | undefined
  for (let row = 0; row < length; row++) {
    const code = data.administration[row]!
    if (code !== last) place = places.get(code)
    last = code
    const column = columns.get(data.node[row]!)
    if (place !== undefined && column !== undefined) rows[column]![place] = row
  }
  return rows
}

/** The cells of a column at the rows found; missing where there is none. */
export function cellsAt(rows: Int32Array, source: Float64Array): Float64Array {
  const cells = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) cells[i] = rows[i]! < 0 ? Number.NaN : source[rows[i]!]!
  return cells
}

const placesOf = (codes: readonly string[]): Map<string | null, number> =>
  new Map(codes.map((code, place) => [code, place]))
