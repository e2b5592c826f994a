import type { Columns } from '@pmm/core/contract/column'
import { concatFrames } from './concat-frames.ts'
import { decode } from './decode.ts'
import type { Frame } from './frame.ts'

/**
 * The table that chunks hold, in their order. @throws {Problem} `invalid-value` naming a column that they do not have
 */
export function readChunks<C extends Columns>(chunks: readonly Uint8Array[], columns: C): Frame<C> {
  const frames = chunks.map((bytes) => decode(bytes, columns))
  return frames.length === 1 ? frames[0]! : concatFrames(columns, frames)
}
