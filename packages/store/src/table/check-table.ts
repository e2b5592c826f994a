import type { TableName } from '@pmm/core/contract/table'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { intactBytes } from './sealed-chunk.ts'
import { type ChunkHead, listChunks, loadSealed, type StoredChunk } from './table.repository.ts'
import type {} from './table.tables.ts'
import type { TableAddress } from './table-address.ts'

/** Finds what the bytes of a chunk hold. @throws Error where they cannot be read */
export type ContentOf = (name: TableName, bytes: Uint8Array) => Pick<ChunkHead, 'keys' | 'rows'>

/** A chunk that is not what was stored: its place, and what is wrong in words. */
export interface ChunkFault {
  readonly place: number
  readonly fault: string
}

/** A stored table after every chunk of it was read. */
export interface CheckedTable {
  readonly heads: readonly ChunkHead[]
  readonly faults: readonly ChunkFault[]
}

/** So many chunks are in memory at once. */
const atOnce = 16

/** Compares every chunk of a table with its SHA-256, and with the keys and the number of rows noted beside it. */
export async function checkTable(db: Db, address: TableAddress, contentOf: ContentOf): Promise<CheckedTable> {
  const places = (await listChunks(db, address)).map(({ place }) => place)
  const heads: ChunkHead[] = []
  const faults: ChunkFault[] = []
  for (let at = 0; at < places.length; at += atOnce)
    for (const chunk of await loadSealed(db, address, places.slice(at, at + atOnce))) {
      const { bytes: _, ...head } = chunk
      heads.push(head)
      const fault = faultOf(address.name, chunk, contentOf)
      if (fault !== undefined) faults.push({ place: chunk.place, fault })
    }
  return { heads, faults }
}

/** The addresses of stored tables: of a release, or of all live tables; those of live tables that are noted but gone too. */
export async function listAddresses(db: Db, release: string | null): Promise<TableAddress[]> {
  const isAsked = release === null ? sql`scope not like 'release:%'` : sql`scope like ${`release:${release}/%`}`
  const { rows } = await sql<TableAddress>`
    select scope, name from table_chunk where ${isAsked} union select scope, name from table_origin where ${isAsked}
    order by scope, name`.execute(db)
  return rows
}

function faultOf(name: TableName, { bytes, hash, keys, rows }: StoredChunk, contentOf: ContentOf): string | undefined {
  const intact = intactBytes(bytes, hash)
  if (intact === undefined) return 'its bytes do not have the SHA-256 they were stored under'
  try {
    const content = contentOf(name, intact)
    if (content.rows !== rows) return `it holds ${content.rows} rows, and ${rows} are noted`
    if (!isSame(content.keys, keys)) return 'what its rows are about is not what is noted'
    return undefined
  } catch (error) {
    return `its bytes cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

const isSame = (one: ChunkHead['keys'], other: ChunkHead['keys']): boolean =>
  one === null || other === null
    ? one === other
    : one.length === other.length && one.every((key, i) => key === other[i])
