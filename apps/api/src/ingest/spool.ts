import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Observation } from '@pmm/core/domain/observation'
import { Problem } from '@pmm/core/domain/problem'

/**
 * Judged observations that wait for the last byte of their upload: the newest observations in memory, the observations
 * before them in a file.
 */
export interface Spool {
  add(observation: Observation): void | Promise<void>
  /** All observations in the order they were added, in chunks of at most 5,000; as often as it is called. */
  chunks(): AsyncGenerator<readonly Observation[]>
  /** Gives the file back, if there is a file; whoever makes a spool calls this, whatever happens. */
  close(): Promise<void>
}

/** How the names of the files of spools begin, in the folder for temporary files. */
export const spoolPrefix = 'pmm-upload-'
const chunkSize = 5_000

/**
 * Makes an empty spool. Its file is made with the first full chunk; a smaller batch needs none.
 *
 * @param openFile opens the file to write to and read from
 * @throws Problem from `add`: `insufficient-storage` where the disk is full, `unavailable` without files to open
 */
export function createSpool(openFile: () => Promise<FileHandle> = openNameless): Spool {
  let file: FileHandle | undefined
  let latest: Observation[] = []
  const lengths: number[] = []
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(JSON.stringify(latest))
    try {
      file ??= await openFile()
      await file.appendFile(bytes)
    } catch (error) {
      throw asProblem(error)
    }
    lengths.push(bytes.length)
    latest = []
  }
  return {
    add: (observation) => {
      latest.push(observation)
      return latest.length < chunkSize ? undefined : flush()
    },
    chunks: async function* () {
      if (file !== undefined) yield* chunksOf(file, lengths)
      if (latest.length > 0) yield latest
    },
    close: async () => file?.close(),
  }
}

/** A file that has lost its name is gone when it is closed, also when the process is killed. */
async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `${spoolPrefix}${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  return file
}

const full: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG']

function asProblem(cause: unknown): Problem {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return full.includes(code)
    ? new Problem('insufficient-storage', 'the disk for uploads is full; nothing was stored', { cause })
    : new Problem('unavailable', 'the upload could not be kept until its end; nothing was stored', { cause })
}

async function* chunksOf(file: FileHandle, lengths: readonly number[]): AsyncGenerator<readonly Observation[]> {
  let start = 0
  for (const length of lengths) {
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, start)
    yield JSON.parse(buffer.toString('utf8')) as readonly Observation[]
    start += length
  }
}
