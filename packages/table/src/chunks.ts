import type { Columns } from '@pmm/core/contract/column'
import { type CodeArray, firstSeen } from './coded.ts'
import { encode } from './encode.ts'
import { codesOf, type Frame, selectRows, sliceRows } from './frame.ts'

/** Rows of a table as they are stored: an Arrow IPC stream that is read without other chunks. */
export interface Chunk {
  /** The keys whose rows the chunk holds, in order; null for a table that is always read whole. */
  readonly keys: readonly string[] | null
  readonly rows: number
  readonly bytes: Uint8Array
}

/** A chunk with keys holds about so many rows, so that the frame of the stream is a small part of its bytes. */
const rowsOfKeys = 4096
/** The most rows of a chunk without keys, to bound the memory of its reader. */
const mostRows = 65_536

/**
 * The chunks a table is stored in, at least one. The rows of a key are in one chunk, keys in the order they are first
 * seen, and the rows of each in their order. A key is never missing.
 *
 * @param key the text column whose rows are kept together; the table is read whole where it is missing
 */
export function* chunksOf<C extends Columns>(frame: Frame<C>, key?: keyof C & string): Generator<Chunk> {
  if (key === undefined) return yield* wholeChunks(frame)
  const { sorted, keys, ends } = gathered(frame, key)
  let first = 0
  for (const [at, end] of ends.entries()) {
    const start = first === 0 ? 0 : ends[first - 1]!
    if (end - start < rowsOfKeys && at < ends.length - 1) continue
    yield { keys: keys.slice(first, at + 1), rows: end - start, bytes: encode(sliceRows(sorted, start, end)) }
    first = at + 1
  }
  if (ends.length === 0) yield { keys: [], rows: 0, bytes: encode(frame) }
}

function* wholeChunks<C extends Columns>(frame: Frame<C>): Generator<Chunk> {
  for (let start = 0; start === 0 || start < frame.length; start += mostRows) {
    const end = Math.min(frame.length, start + mostRows)
    yield { keys: null, rows: end - start, bytes: encode(sliceRows(frame, start, end)) }
  }
}

interface Gathered<C extends Columns> {
  readonly sorted: Frame<C>
  readonly keys: readonly string[]
  /** By key, the row after its last. */
  readonly ends: Uint32Array
}

function gathered<C extends Columns>(frame: Frame<C>, key: keyof C & string): Gathered<C> {
  const coded = codesOf(frame, key)
  const { codes, order } = firstSeen(coded)
  const ends = endsOf(codes, order.length)
  const sorted = isAscending(codes) ? frame : selectRows(frame, rowsInOrder(codes, ends))
  return { sorted, keys: order.map((code) => coded.words[code]!), ends }
}

function endsOf(codes: CodeArray, words: number): Uint32Array {
  const ends = new Uint32Array(words)
  for (let row = 0; row < codes.length; row++) ends[codes[row]!]!++
  for (let code = 1; code < words; code++) ends[code]! += ends[code - 1]!
  return ends
}

function isAscending(codes: CodeArray): boolean {
  for (let row = 1; row < codes.length; row++) if (codes[row]! < codes[row - 1]!) return false
  return true
}

/** The rows of each code together, each in their order. */
function rowsInOrder(codes: CodeArray, ends: Uint32Array): Uint32Array {
  const next = new Uint32Array(ends.length)
  next.set(ends.subarray(0, -1), 1)
  const rows = new Uint32Array(codes.length)
  for (let row = 0; row < codes.length; row++) rows[next[codes[row]!]!++] = row
  return rows
}
