import type { Columns } from '@pmm/core/contract/column'
import { Problem } from '@pmm/core/domain/problem'
import { tableFromIPC } from 'apache-arrow'
import { numbersOf, textsOf } from './column.ts'
import { build, type Frame } from './frame.ts'

/**
 * Reads a table from an Arrow IPC stream or file. Columns that are not asked for are left out.
 *
 * @throws {Problem} `invalid-value` naming the column that the bytes do not have
 */
export function decode<C extends Columns>(bytes: Uint8Array, columns: C): Frame<C> {
  const table = tableFromIPC(bytes)
  return build(columns, table.numRows, (name, isText) => {
    const vector = table.getChild(name)
    if (vector === null) throw new Problem('invalid-value', `the table has no column "${name}"`)
    return isText ? textsOf(vector) : numbersOf(vector)
  })
}
