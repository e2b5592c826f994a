import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Columns, MediaType } from '@pmm/core/contract/table'
import { encode } from '@pmm/engine/table/encode'
import { type Frame, rowsOf } from '@pmm/engine/table/frame'
import { stringify } from 'csv-stringify/sync'

export interface EncodedTable {
  readonly mediaType: MediaType
  /** Compressed with gzip. */
  readonly bytes: Uint8Array
  /** SHA-256 of the bytes before compression. */
  readonly hash: string
}

const compress = promisify(gzip)

/** A table in every media type it is served in. */
export async function encodeEverywhere(frame: Frame<Columns>): Promise<EncodedTable[]> {
  const rows = rowsOf(frame)
  const csv = stringify(rows, { header: true, columns: Object.keys(frame.columns), escape_formulas: true })
  return Promise.all([
    encoded('application/json', Buffer.from(JSON.stringify(rows))),
    encoded('text/csv', Buffer.from(csv)),
    encodeArrow(frame),
  ])
}

/** A table as Arrow IPC alone. */
export const encodeArrow = (frame: Frame<Columns>): Promise<EncodedTable> =>
  encoded('application/vnd.apache.arrow.stream', encode(frame))

/** The SHA-256 of bytes, in hexadecimal. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const encoded = async (mediaType: MediaType, content: Uint8Array): Promise<EncodedTable> => ({
  ...{ mediaType, hash: hashOf(content), bytes: await compress(content, { level: 4 }) },
})
