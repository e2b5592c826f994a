import type { Bytes } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    table_chunk: TableChunkTable
    table_origin: TableOriginTable
  }
}

export interface TableChunkTable {
  scope: string
  name: string
  place: number
  keys: string[] | null
  rows: number
  bytes: Bytes
  hash: string
}

export interface TableOriginTable {
  scope: string
  name: string
  origin: string
}
