import type { Columns } from '@pmm/core/contract/column'
import { Problem } from '@pmm/core/domain/problem'
import { tableFromIPC } from 'apache-arrow'
import type { Cells } from './cells.ts'
import { numbersOf, textsOf } from './column.ts'
import { build, type Frame } from './frame.ts'

/**
 * Reads a table from an Arrow IPC stream or file. Columns that are not asked for are left out; a column that was added to
 * the table later is missing throughout where the bytes do not have it.
 *
 * @throws {Problem} `invalid-value` naming the column that the bytes do not have
 */
export function decode<C extends Columns>(bytes: Uint8Array, columns: C): Frame<C> {
  const table = tableFromIPC(bytes)
  return build(columns, table.numRows, (name, isText) => {
    const vector = table.getChild(name)
    if (vector === null && columns[name]!.added === true) return missingCells(table.numRows, isText)
    if (vector === null) throw new Problem('invalid-value', `the table has no column "${name}"`)
    return isText ? textsOf(vector) : numbersOf(vector)
  })
}

const missingCells = (length: number, isText: boolean): Cells =>
  isText ? { codes: new Int32Array(length).fill(-1), words: [] } : new Float64Array(length).fill(Number.NaN)
