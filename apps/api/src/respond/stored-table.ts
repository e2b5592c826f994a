import type { Columns } from '@pmm/core/contract/column'
import { keyColumnOf } from '@pmm/core/contract/key-column'
import { type TableName, tables } from '@pmm/core/contract/table'
import type { Db } from '@pmm/store/database/database'
import { sha256 } from '@pmm/store/identity/sha256'
import { tableHash } from '@pmm/store/table/sealed-chunk'
import { type ChunkHead, listChunks, loadChunks } from '@pmm/store/table/table.repository'
import type { TableAddress } from '@pmm/store/table/table-address'
import { type Frame, rowsWith } from '@pmm/table/frame'
import { readChunks } from '@pmm/table/read-chunks'

/** The part of a table: all rows, or the rows of an administration or of a node. */
export type Subject = 'all' | `administration:${string}` | `node:${string}`

/** A table that readers may be served; twins never are. */
export type ServedTable = Exclude<TableName, 'twins'>

/** Where a part of a table is kept: the address of the table, and the subject of the rows. */
export interface PartAddress extends TableAddress {
  readonly name: ServedTable
  readonly subject: Subject
}

/** A row of a table by its columns; null where a value is missing. */
export type Row = Readonly<Record<string, string | number | null>>

/** A part of a table that is there; its bytes are read when its rows are asked for. */
export interface FoundPart {
  /** A hash that stays the same as long as the rows do. */
  readonly hash: string
  /** The stored bytes that the rows are in. @throws Problem `stored-table-damaged` */
  bytes(): Promise<readonly Uint8Array[]>
  /** @throws Problem `stored-table-damaged` */
  rows(): Promise<Frame<Columns>>
}

/** Finds a part; it has no rows where the table is there and nothing in it is about the subject. */
export async function findPart(db: Db, part: PartAddress): Promise<FoundPart | undefined> {
  const chunks = await listChunks(db, part)
  return chunks.length === 0 ? undefined : partIn(db, part, chunks)
}

/** The part in chunks of its table, which are all there are. */
export function partIn(db: Db, part: PartAddress, all: readonly ChunkHead[]): FoundPart {
  const chunks = chunksAbout(part, all)
  const places = chunks.map(({ place }) => place)
  const bytes = async () => (places.length === 0 ? [] : loadChunks(db, part, places))
  return {
    bytes,
    hash: sha256(`${part.subject} ${tableHash(chunks)}`),
    rows: async () => rowsAbout(part, readChunks<Columns>(await bytes(), tables[part.name])),
  }
}

function chunksAbout({ name, subject }: PartAddress, all: readonly ChunkHead[]): readonly ChunkHead[] {
  const { column, key } = named(subject)
  if (column !== keyColumnOf(name)) return all
  return all.filter(({ keys }) => keys === null || keys.includes(key))
}

function rowsAbout({ subject }: PartAddress, frame: Frame<Columns>): Frame<Columns> {
  const { column, key } = named(subject)
  return column === 'all' ? frame : rowsWith(frame, column, key)
}

function named(subject: Subject): { readonly column: string; readonly key: string } {
  const [column, key = ''] = subject.split(':') as [string, string?]
  return { column, key }
}
