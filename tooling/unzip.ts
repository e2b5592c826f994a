import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import yauzl from 'yauzl'

const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)

/**
 * The files of a small ZIP archive by their paths.
 *
 * @throws Error for what is no archive, or an archive with unsafe paths
 */
export async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await open(bytes, { lazyEntries: false })
  const reading: Promise<readonly [string, Buffer]>[] = []
  zip.on('entry', (entry: yauzl.Entry) => reading.push(readEntry(zip, entry)))
  await new Promise<void>((settle, fail) => zip.once('end', settle).once('error', fail))
  return new Map(await Promise.all(reading))
}

async function readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<readonly [string, Buffer]> {
  const stream = await promisify<yauzl.Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))(entry)
  return [entry.fileName, await buffer(stream)]
}
