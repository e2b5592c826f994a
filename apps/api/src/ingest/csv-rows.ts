import { pipeline } from 'node:stream/promises'
import { Problem } from '@pmm/core/domain/problem'
import type { RawRow } from '@pmm/core/ingest/read-row'
import { type CsvError, parse } from 'csv-parse'

const longestRecord = 64 * 1024

/**
 * Reads a CSV with a header row by row, in constant memory. The separator (comma, semicolon or tab) is taken from the
 * header line; a byte-order mark is skipped. An error of the body, such as its sender's leaving, ends the rows.
 *
 * @throws Problem `bad-request` for a file that is empty or no CSV from some line on
 */
export async function* csvRows(body: AsyncIterable<Buffer>): AsyncGenerator<RawRow> {
  const chunks = body[Symbol.asyncIterator]()
  const head = await readHead(chunks)
  const parser = parse({
    bom: true,
    delimiter: separatorOf(head),
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
  })
  const piped = pipeline(allOf(head, chunks), parser)
  piped.catch(() => {}) // whoever reads the parser is told of it
  try {
    yield* rowsOf(parser)
  } catch (error) {
    throw asProblem(error)
  }
}

async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0)
  while (!head.includes(0x0a) && head.length < longestRecord) {
    const { value, done } = await chunks.next()
    if (done === true) break
    head = Buffer.concat([head, value])
  }
  if (head.length === 0)
    throw new Problem('bad-request', 'the file is empty; a header line and at least one row are needed')
  if (head.includes(0))
    throw new Problem(
      'bad-request',
      'the file is not UTF-8 text (it may be UTF-16 or a workbook); save it as CSV in UTF-8',
    )
  return head
}

function separatorOf(head: Buffer): string {
  const [line = ''] = head.toString('utf8').split('\n', 1)
  const count = (separator: string) => line.split(separator).length
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

async function* allOf(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head
  for (;;) {
    const { value, done } = await chunks.next()
    if (done === true) return
    yield value
  }
}

async function* rowsOf(records: AsyncIterable<string[]>): AsyncGenerator<RawRow> {
  let header: string[] | undefined
  for await (const record of records) {
    if (header === undefined) header = headerOf(record)
    else yield rowOf(header, record)
  }
}

function headerOf(record: string[]): string[] {
  const header = record.map((cell) => cell.trim())
  const twice = header.find((name, index) => header.indexOf(name) !== index)
  if (twice !== undefined) throw new Problem('bad-request', `the header names the column "${twice}" twice`)
  return header
}

/** Gives every cell beyond the header a column name, so that such cells are reported and not lost. */
function rowOf(header: readonly string[], record: readonly string[]): RawRow {
  const row: Record<string, string> = {}
  record.forEach((cell, index) => {
    row[header[index] ?? `(cell ${index + 1})`] = cell
  })
  return row
}

function asProblem(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) return error
  const { message, lines } = error as CsvError & { lines?: number }
  const problem = { row: null, column: `line ${lines ?? '?'}`, value: null, rule: 'malformed-row', message }
  return new Problem('bad-request', `the CSV cannot be read: ${message}`, { problems: [problem], cause: error })
}
