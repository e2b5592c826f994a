import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { BackupManifest } from '@pmm/core/contract/backups'
import { readerOf } from '@pmm/core/json/reader'
import { createDigest } from '@pmm/store/backup/digest'
import type { ReadableBackup } from '@pmm/store/backup/restore'
import yauzl from 'yauzl'
import { type Failure, wrong } from '../terminal/failure.ts'
import { manifestPath, pathOf } from './archive-paths.ts'

const open = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)

/**
 * Works on the archive of a backup and closes it.
 *
 * @throws Failure for what cannot be read, or is no backup
 */
export async function withArchive<T>(file: string, work: (backup: ReadableBackup) => Promise<T>): Promise<T> {
  const zip = await open(file, { lazyEntries: false, autoClose: false }).catch((error) => {
    throw noBackup(file, error)
  })
  try {
    return await work(await backupIn(file, zip))
  } finally {
    zip.close()
  }
}

/** The tables of a backup whose rows are not what its manifest says, each with a sentence; the archive is read whole. */
export async function faultsIn({ manifest, rowsOf }: ReadableBackup): Promise<string[]> {
  const faults: string[] = []
  for (const table of manifest.tables) {
    const { stream, result } = createDigest()
    const failure = await rowsOf(table)
      .then((rows) => pipeline(rows, stream.resume()))
      .catch((error: Error) => error)
    const { rows, sha256 } = result()
    if (failure !== undefined) faults.push(`${table.schema}.${table.name} cannot be read: ${failure.message}`)
    else if (rows !== table.rows || sha256 !== table.sha256)
      faults.push(`${table.schema}.${table.name} has ${rows} rows and the SHA-256 ${sha256}`)
  }
  return faults
}

async function backupIn(file: string, zip: yauzl.ZipFile): Promise<ReadableBackup> {
  const entries = await entriesOf(zip).catch((error) => {
    throw noBackup(file, error)
  })
  const read = async (path: string): Promise<Readable> => {
    const entry = entries.get(path)
    if (entry === undefined) throw wrong(`The file ${file} is no whole backup: it lacks ${path}.`)
    return promisify<yauzl.Entry, Readable>(zip.openReadStream.bind(zip))(entry)
  }
  const manifest = readManifest(
    file,
    await text(await read(manifestPath)).catch((error) => {
      throw noBackup(file, error)
    }),
  )
  return { manifest, rowsOf: (table) => read(pathOf(table)) }
}

async function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>()
  zip.on('entry', (entry: yauzl.Entry) => entries.set(entry.fileName, entry))
  await new Promise<void>((settle, fail) => zip.once('end', settle).once('error', fail))
  return entries
}

const manifestOf = readerOf(BackupManifest)

function readManifest(file: string, json: string): BackupManifest {
  try {
    return manifestOf(JSON.parse(json))
  } catch (error) {
    throw noBackup(file, error as Error)
  }
}

const noBackup = (file: string, { message }: Error): Failure => wrong(`The file ${file} is no backup: ${message}.`)
