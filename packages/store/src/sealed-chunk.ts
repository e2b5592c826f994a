import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'

/** Rows of a table in bytes that need no others; `keys` say whom or what they are about, null for a table read whole. */
export interface Chunk {
  readonly keys: readonly string[] | null
  readonly rows: number
  readonly bytes: Uint8Array
}

/** A chunk in its place, with the SHA-256 of its bytes. */
export interface PlacedChunk extends Chunk {
  readonly place: number
  readonly hash: string
}

/** A chunk that is ready to be stored. */
export interface SealedChunk extends Omit<PlacedChunk, 'bytes'> {
  readonly compressed: Uint8Array
}

/** Gives chunks their places and hashes. */
export const placedChunks = (chunks: Iterable<Chunk>): PlacedChunk[] =>
  Array.from(chunks, (chunk, place) => ({ ...chunk, place, hash: hashOf(chunk.bytes) }))

const compress = promisify(zstdCompress)
/** Tables are written far oftener than a byte counts. */
const params = { [constants.ZSTD_c_compressionLevel]: 1 }

/** Compresses chunks, off the main thread and several at a time. */
export const sealed = (chunks: readonly PlacedChunk[]): Promise<SealedChunk[]> =>
  Promise.all(
    chunks.map(async ({ bytes, ...chunk }) => {
      const chunkSize = Math.max(leastBuffer, bytes.length)
      return { ...chunk, compressed: await compress(bytes, { params, chunkSize }) }
    }),
  )

const decompress = promisify(zstdDecompress)
/** Bytes; zlib comes back to this thread whenever its buffer is full, so one should hold all of most chunks. */
const [leastBuffer, likelyBuffer] = [1024, 262_144]

/** The bytes of a chunk before it was sealed. */
export const unsealed = (bytes: Uint8Array): Promise<Buffer> => decompress(bytes, { chunkSize: likelyBuffer })

/** The SHA-256 of bytes, in hexadecimal. */
export const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** The hash of a table: over those of its chunks, in their order. */
export const tableHash = (chunks: readonly Pick<PlacedChunk, 'hash'>[]): string =>
  hashOf(chunks.map(({ hash }) => hash).join('\n'))
