import type { Columns } from '@pmm/core/contract/column'
import type { TableName } from '@pmm/core/contract/table'
import type { Coded } from '@pmm/table/coded'
import { codesOf, type Frame, selectRows } from '@pmm/table/frame'
import type { ReleasedAbout, ReleasedTable } from './released-table.ts'

/** A table of which every administration may have its own rows. */
export interface OwnRows {
  readonly name: TableName
  readonly about: ReleasedAbout
  readonly frame: Frame<Columns>
  /** The administrations that keep something in the table from other members; any other sees what members see. */
  readonly owners: ReadonlySet<string>
}

/** The rows of a table for their owners alone, each for itself. */
export const ownTable = ({ name, about, frame, owners }: OwnRows): ReleasedTable => ({
  audience: 'own',
  about,
  name,
  frame: selectRows(frame, rowsOf(codesOf(frame, 'administration'), owners)),
})

function rowsOf({ codes, words }: Coded, owners: ReadonlySet<string>): Uint32Array {
  const isOwner = words.map((code) => owners.has(code))
  const rows = new Uint32Array(codes.length)
  let count = 0
  for (let row = 0; row < codes.length; row++) if (isOwner[codes[row]!]) rows[count++] = row
  return rows.subarray(0, count)
}
