import type { Columns } from '@pmm/core/contract/column'
import { concatCoded } from './coded.ts'
import { build, codesOf, type Frame } from './frame.ts'

/** Joins tables one below the other; every table has the columns given. */
export function concatFrames<C extends Columns>(columns: C, frames: readonly Frame<C>[]): Frame<C> {
  const length = frames.reduce((sum, frame) => sum + frame.length, 0)
  return build(columns, length, (name, isText) =>
    isText
      ? concatCoded(frames.map((frame) => codesOf(frame, name)))
      : joined(
          frames.map(({ data }) => data[name] as Float64Array),
          length,
        ),
  )
}

function joined(parts: readonly Float64Array[], length: number): Float64Array {
  const all = new Float64Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
