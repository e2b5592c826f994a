import type { Column } from '@pmm/core/contract/column'
import type { Coded } from './coded.ts'
import { codesOf, type Frame } from './frame.ts'

/** A table of one row per administration and node. */
export type NodeFrame = Frame<{ readonly administration: Column<'text'>; readonly node: Column<'text'> }>

/**
 * Finds the rows of a table by administration and node, whatever their order; rows of other administrations or nodes
 * are left aside.
 *
 * @returns per node an array with the row of every administration in the table, −1 where there is no row
 */
export function cellRowsOf(
  frame: NodeFrame,
  administrations: readonly string[],
  nodes: readonly string[],
): Int32Array[] {
  const places = placesIn(codesOf(frame, 'administration'), administrations)
  const columns = placesIn(codesOf(frame, 'node'), nodes)
  const rows = nodes.map(() => new Int32Array(administrations.length).fill(-1))
  for (let row = 0; row < frame.length; row++)
    if (places[row]! >= 0 && columns[row]! >= 0) rows[columns[row]!]![places[row]!] = row
  return rows
}

/** The cells of a column at the rows that `cellRowsOf` found; missing where the row is −1. */
export function cellsAt(rows: Int32Array, source: Float64Array): Float64Array {
  const cells = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) cells[i] = rows[i]! < 0 ? Number.NaN : source[rows[i]!]!
  return cells
}

/** By row, the place of its text among the texts given; −1 where it is not among them. */
export function placesIn(texts: Coded, given: readonly string[]): Int32Array {
  const places = new Map(given.map((text, place) => [text, place]))
  const placeOf = texts.words.map((word) => places.get(word) ?? -1)
  return texts.codes.map((code) => placeOf[code] ?? -1)
}
