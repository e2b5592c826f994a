import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { type ArchiveFile, zipOf } from '../../src/files/zip.ts'

const date = new Date('2026-11-24T08:00:00Z')
async function* filesOf(...files: ArchiveFile[]): AsyncGenerator<ArchiveFile> {
  yield* files
}
const files = [
  { path: 'a/text.csv', content: 'é' },
  { path: 'b.bin', content: Buffer.of(0, 255) },
]

describe('an archive', () => {
  it('is the same for the same files and date', async () => {
    const [first, second] = [await buffer(zipOf(filesOf(...files), date)), await buffer(zipOf(filesOf(...files), date))]
    expect(first.equals(second)).toBe(true)
    expect(String(first)).toContain('a/text.csv')
  })

  it('is another for another date or order', async () => {
    const archives = [
      await buffer(zipOf(filesOf(...files), date)),
      await buffer(zipOf(filesOf(...files.toReversed()), date)),
      await buffer(zipOf(filesOf(...files), new Date('2026-11-25T08:00:00Z'))),
    ]
    expect(new Set(archives.map((archive) => archive.toString('base64'))).size).toBe(3)
  })

  it('may be empty', async () => {
    expect((await buffer(zipOf(filesOf(), date))).length).toBeGreaterThan(0)
  })

  it('ends with the error of a file that fails', async () => {
    const failing = async function* () {
      yield files[0]!
      throw new Error('the table is gone')
    }
    await expect(buffer(zipOf(failing(), date))).rejects.toThrow('the table is gone')
  })
})
