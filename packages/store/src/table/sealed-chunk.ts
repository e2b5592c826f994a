import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { sha256 } from '../identity/sha256.ts'

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
  Array.from(chunks, (chunk, place) => ({ ...chunk, place, hash: sha256(chunk.bytes) }))

/** Tables are written far oftener than a byte counts. */
const params = { [constants.ZSTD_c_compressionLevel]: 1 }
/** Bytes of the buffers that are filled one after another. */
const chunkSize = 65_536

/** Compresses chunks, on this thread: handing such small ones to another takes longer than to do it. */
export const sealed = (chunks: readonly PlacedChunk[]): SealedChunk[] =>
  chunks.map(({ bytes, ...chunk }) => ({ ...chunk, compressed: zstdCompressSync(bytes, { params, chunkSize }) }))

/** The bytes of a chunk before it was sealed. */
export const unsealed = (bytes: Uint8Array): Buffer => zstdDecompressSync(bytes, { chunkSize })

/**
 * The bytes of a chunk before it was sealed, if they are what was sealed.
 *
 * @param hash the SHA-256 that is kept with the chunk
 * @returns undefined where the bytes cannot be unsealed, or have another SHA-256
 */
export function intactBytes(sealedBytes: Uint8Array, hash: string): Buffer | undefined {
  try {
    const bytes = unsealed(sealedBytes)
    return sha256(bytes) === hash ? bytes : undefined
  } catch {
    return undefined
  }
}

/** The hash of a table: over those of its chunks, in their order. */
export const tableHash = (chunks: readonly Pick<PlacedChunk, 'hash'>[]): string =>
  sha256(chunks.map(({ hash }) => hash).join('\n'))
