import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

/** Rows on their way, counted and hashed. */
export interface Digest {
  /** Hands on what it is given. */
  readonly stream: Transform
  /** Count and SHA-256 of what has passed; asked once, when all has. */
  result(): { rows: number; sha256: string }
}

/** Counts lines, since the text form of COPY has a line for each row, and hashes them as they pass. */
export function createDigest(): Digest {
  const hash = createHash('sha256')
  let rows = 0
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk)
      rows += linesIn(chunk)
      done(null, chunk)
    },
  })
  return { stream, result: () => ({ rows, sha256: hash.digest('hex') }) }
}

const newline = 10

function linesIn(chunk: Buffer): number {
  let lines = 0
  for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) lines++
  return lines
}
