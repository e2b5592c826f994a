import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Columns } from '@pmm/core/contract/column'
import type { MediaType } from '@pmm/core/contract/table'
import { encode } from '@pmm/table/encode'
import { type Frame, rowsOf } from '@pmm/table/frame'
import { jsonRows } from '@pmm/table/json-rows'
import { stringify } from 'csv-stringify/sync'

/** A table in one media type, not compressed yet. */
export interface EncodedTable {
  readonly mediaType: MediaType
  /** SHA-256 of the bytes before compression. */
  readonly hash: string
  compressed(): Promise<{ readonly mediaType: MediaType; readonly hash: string; readonly bytes: Uint8Array }>
}

export const arrow = 'application/vnd.apache.arrow.stream'

/** Compression is off the main thread; a low level because tables are written far oftener than a byte counts. */
const compress = promisify(gzip)
const level = 2

/** A table as Arrow IPC, with what it tells of itself. */
export const encodeArrow = (frame: Frame<Columns>, metadata?: ReadonlyMap<string, string>): EncodedTable =>
  encoded(arrow, encode(frame, metadata))

/** A table as JSON and as CSV. */
export function encodeText(frame: Frame<Columns>): EncodedTable[] {
  const options = { header: true, columns: Object.keys(frame.columns), escape_formulas: true }
  return [encodeJson(jsonRows(frame)), encoded('text/csv', Buffer.from(stringify(rowsOf(frame), options)))]
}

/** JSON text as it is. */
export const encodeJson = (json: string): EncodedTable => encoded('application/json', Buffer.from(json))

/** The SHA-256 of bytes, in hexadecimal. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function encoded(mediaType: MediaType, content: Uint8Array): EncodedTable {
  const hash = hashOf(content)
  return { mediaType, hash, compressed: async () => ({ mediaType, hash, bytes: await compress(content, { level }) }) }
}
