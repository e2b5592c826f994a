import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { BackedUpTable, BackupManifest } from '@pmm/core/contract/backups'
import { createDigest } from '@pmm/store/backup/digest'
import type { Snapshot } from '@pmm/store/backup/snapshot'
import { ZipFile } from 'yazl'
import { manifestPath, pathOf } from './archive-paths.ts'

/**
 * Writes a snapshot as a ZIP archive: a file of rows for each table as they come, and last a manifest of their counts and
 * hashes. The file appears when it is whole, and only its owner can read it, since it holds what nobody may see.
 */
export async function writeArchive(file: string, snapshot: Snapshot): Promise<BackupManifest> {
  const unfinished = `${file}.unfinished`
  const tables = snapshot.tables.map((table) => countedRows(snapshot, table))
  const manifest = { ...snapshot.head, tables: [] as BackedUpTable[] }
  const zip = new ZipFile()
  for (const { path, rows } of tables) zip.addReadStreamLazy(path, options, (take) => take(null, rows()))
  zip.addReadStreamLazy(manifestPath, (take) => {
    manifest.tables.push(...tables.map(({ counted }) => counted()))
    take(null, Readable.from([JSON.stringify(manifest, null, 2)]))
  })
  zip.end()
  try {
    await pipeline(bytesOf(zip), createWriteStream(unfinished, { mode: 0o600, flush: true }))
    await rename(unfinished, file)
    return manifest
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** Sizes are not known before. The fastest compression does most of the work, and the database need not wait for it. */
const options = { compressionLevel: 1, forceZip64Format: true }

/** The rows of a table, read when they are asked for, and what they were when they have been read. */
function countedRows(snapshot: Snapshot, table: Snapshot['tables'][number]) {
  const { stream, result } = createDigest()
  const rows = (): Readable => {
    pipeline(snapshot.rowsOf(table), stream).catch(() => {}) // the archive hears of it by the stream
    return stream
  }
  const { schema, name, columns } = table
  return { path: pathOf(table), rows, counted: () => ({ schema, name, columns: [...columns], ...result() }) }
}

/** A failure of the rows breaks the archive off. */
function bytesOf(zip: ZipFile): Readable {
  const bytes = new Readable().wrap(zip.outputStream)
  zip.on('error', (error) => bytes.destroy(error))
  return bytes
}
