import type { Bytes } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    table_chunk: TableChunkTable
    table_origin: TableOriginTable
  }
}

/** Chunks of tables by place; `bytes` are compressed with zstd, `hash` is the SHA-256 of them before that. */
export interface TableChunkTable {
  scope: string
  name: string
  place: number
  keys: string[] | null
  rows: number
  bytes: Bytes
  hash: string
}

/** The hash of everything each live table was made of. */
export interface TableOriginTable {
  scope: string
  name: string
  origin: string
}
