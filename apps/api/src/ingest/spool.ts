import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Observation } from '@pmm/core/domain/observation'

/** Accepted observations that wait on disk until a transaction takes them. */
export interface Spool {
  /** Appends observations. Those of one call come back together. */
  write(observations: readonly Observation[]): Promise<void>
  /** What was written, in its order. */
  read(): AsyncIterable<readonly Observation[]>
  /** Gives the disk space back; the spool holds nothing afterwards. */
  close(): Promise<void>
}

/**
 * Makes an empty spool. Its file appears with the first observations and has no name from then on, so that the operating
 * system takes its space back however the process ends.
 */
export function createSpool(directory = tmpdir()): Spool {
  let file: FileHandle | undefined
  return {
    write: async (observations) => {
      file ??= await openNameless(directory)
      await file.write(`${JSON.stringify(observations)}\n`)
    },
    read: () => (file === undefined ? nothing() : linesOf(file)),
    close: async () => {
      await file?.close()
      file = undefined
    },
  }
}

async function openNameless(directory: string): Promise<FileHandle> {
  const path = join(directory, `pmm-upload-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  return file
}

async function* linesOf(file: FileHandle): AsyncGenerator<readonly Observation[]> {
  const input = file.createReadStream({ start: 0, autoClose: false, encoding: 'utf8' })
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) yield JSON.parse(line)
}

async function* nothing(): AsyncGenerator<readonly Observation[]> {}
