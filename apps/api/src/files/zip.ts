import type { Readable } from 'node:stream'
import yazl from 'yazl'

/** A file of an archive. */
export interface ArchiveFile {
  readonly path: string
  readonly content: string | Buffer
}

/**
 * A ZIP archive of files, written while they come; a file that fails ends the stream with its error. All files carry
 * the same date, so that equal files make equal archives.
 */
export function zipOf(files: AsyncIterable<ArchiveFile>, mtime: Date): Readable {
  const zip = new yazl.ZipFile()
  const stream = zip.outputStream as Readable
  const fill = async () => {
    for await (const { path, content } of files) zip.addBuffer(Buffer.from(content), path, { mtime, mode: 0o644 })
    zip.end()
  }
  fill().catch((error: Error) => stream.destroy(error))
  return stream
}
