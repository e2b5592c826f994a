import { text } from '@pmm/core/contract/column'
import { keyColumnOf } from '@pmm/core/contract/key-column'
import type { TableName } from '@pmm/core/contract/table'
import { firstSeen } from './coded.ts'
import { decode } from './decode.ts'
import { codesOf } from './frame.ts'

/** What is noted beside the bytes of a chunk: whom or what its rows are about in their order, and how many there are. */
export interface ChunkContent {
  readonly keys: readonly string[] | null
  readonly rows: number
}

/**
 * What the bytes of a chunk hold, for comparing it with what is noted beside them.
 *
 * @throws Error where the bytes are no Arrow stream, or lack the key column of the table
 */
export function contentOfChunk(name: TableName, bytes: Uint8Array): ChunkContent {
  const column = keyColumnOf(name)
  if (column === undefined) return { keys: null, rows: decode(bytes, {}).length }
  const frame = decode(bytes, { [column]: text('key') })
  const coded = codesOf(frame, column)
  return { keys: firstSeen(coded).order.map((code) => coded.words[code]!), rows: frame.length }
}
