import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { parse } from 'csv-parse'
import { wrong } from '../terminal/failure.ts'

/** A data row by its column names; an empty cell is an empty text. `number` counts data rows from 1. */
export interface CsvRow {
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
}

const longestHeader = 64 * 1024

/**
 * The column names of a CSV file.
 *
 * @throws Failure for a file that is missing, empty, not UTF-8 text, or names a column twice
 */
export async function readHeader(file: string): Promise<string[]> {
  const head = await readHead(file)
  if (head.length === 0) throw wrong(`${file} is empty; a header line and at least one row are needed.`)
  if (head.includes(0))
    throw wrong(`${file} is not UTF-8 text (it may be UTF-16 or a workbook); save it as CSV in UTF-8.`)
  for await (const record of records(file, separatorOf(head))) return headerOf(file, record)
  throw wrong(`${file} has no header line.`)
}

/** The data rows of a CSV file, one after another, in constant memory. @throws Failure for what is no CSV */
export async function* readRows(file: string): AsyncGenerator<CsvRow> {
  const header = await readHeader(file)
  let number = -1
  for await (const record of records(file, separatorOf(await readHead(file)))) {
    number += 1
    if (number > 0) yield { number, cells: cellsOf(header, record) }
  }
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file).catch(() => {
    throw wrong(`There is no file ${file} that can be read.`)
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHeader), 0, longestHeader, 0)
    return buffer.subarray(0, bytesRead)
  } catch {
    throw wrong(`${file} cannot be read as a file.`)
  } finally {
    await handle.close()
  }
}

/** Comma, semicolon or tab: whatever the header line has most of. */
function separatorOf(head: Buffer): string {
  const [line = ''] = head.toString('utf8').split('\n', 1)
  const count = (separator: string) => line.split(separator).length
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

async function* records(file: string, delimiter: string): AsyncGenerator<string[]> {
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 65_536,
  })
  const source = createReadStream(file)
  source.on('error', (error) => parser.destroy(error))
  try {
    for await (const record of source.pipe(parser)) yield record as string[]
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) throw error
    throw wrong(`${file} cannot be read as CSV: ${error.message}.`)
  } finally {
    source.destroy()
  }
}

function headerOf(file: string, record: readonly string[]): string[] {
  const header = record.map((cell) => cell.trim())
  const twice = header.find((name, index) => header.indexOf(name) !== index)
  if (twice !== undefined) throw wrong(`The header of ${file} names the column "${twice}" twice.`)
  return header
}

/** Cells beyond the header get a made-up column name each, so that they are reported and not lost. */
const cellsOf = (header: readonly string[], record: readonly string[]): Record<string, string> =>
  Object.fromEntries(record.map((cell, index) => [header[index] ?? `(cell ${index + 1})`, cell]))
