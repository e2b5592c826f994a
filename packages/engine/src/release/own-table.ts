import type { Columns } from '@pmm/core/contract/column'
import type { TableName } from '@pmm/core/contract/table'
import { type Frame, selectRows } from '@pmm/table/frame'
import type { ReleasedAbout, ReleasedTable } from './released-table.ts'

/** A table of which everyone may have its own rows. */
export interface OwnRows {
  readonly name: TableName
  readonly about: ReleasedAbout
  readonly frame: Frame<Columns>
  /** Those who keep something in it from the other members; everybody else sees what members see. */
  readonly owners: ReadonlySet<string>
}

/** The rows of the owners of a table, each for itself. */
export function ownTable({ name, about, frame, owners }: OwnRows): ReleasedTable {
  const administrations = frame.data.administration as unknown as readonly string[]
  return {
    audience: 'own',
    about,
    name,
    frame: selectRows(frame, rowsOf(administrations, owners)),
  }
}

/** The rows of one administration lie together, mostly. */
function rowsOf(administrations: readonly string[], owners: ReadonlySet<string>): Uint32Array {
  const rows = new Uint32Array(administrations.length)
  let count = 0
  let [last, isOwner] = ['', false]
  for (let row = 0; row < administrations.length; row++) {
    const code = administrations[row]!
    if (code !== last) isOwner = owners.has(code)
    last = code
    if (isOwner) rows[count++] = row
  }
  return rows.subarray(0, count)
}
