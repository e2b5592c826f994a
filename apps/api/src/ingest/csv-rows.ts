import { type CsvHead, createCsvRows } from '@pmm/core/csv/csv-rows'
import { fieldOf, refuseHeader } from '@pmm/core/ingest/observation-header'
import type { RawRow } from '@pmm/core/ingest/read-row'

/** A CSV of observations whose header has been read, and its rows as they come. */
export interface OpenCsv extends CsvHead {
  readonly rows: AsyncGenerator<RawRow>
}

/**
 * Reads the header of a CSV of observations, and the rows behind it one by one, in constant memory. An error of the body,
 * such as its sender's leaving, ends the rows.
 *
 * @param skip lines before the header
 * @throws Problem `bad-request` for a header that is none of observations, or a file that is no CSV from some line on
 */
export async function openCsv(body: AsyncIterable<Buffer>, skip = 0): Promise<OpenCsv> {
  const csv = createCsvRows({ skip, nameOf: fieldOf, onHead: ({ header }) => refuseHeader(header, skip + 1) })
  const texts = textsOf(body)
  const early: RawRow[] = []
  while (csv.head === undefined) {
    const { value, done } = await texts.next()
    for (const { cells } of done === true ? csv.end() : csv.push(value)) early.push(cells)
    if (done === true) break
  }
  const { header, separator } = csv.head ?? { header: [], separator: ',' }
  return { header, separator, rows: rowsOf(early, texts, csv) }
}

/** Broken UTF-8 becomes replacement characters, so that it is found in its cell. */
async function* textsOf(body: AsyncIterable<Buffer>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder()
  for await (const bytes of body) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
  return undefined
}

async function* rowsOf(early: RawRow[], texts: AsyncGenerator<string>, csv: ReturnType<typeof createCsvRows>) {
  yield* early
  for await (const text of texts) for (const { cells } of csv.push(text)) yield cells
  for (const { cells } of csv.end()) yield cells
}
