import { open } from 'node:fs/promises'
import { type CsvHead, type CsvRow, createCsvRows } from '@pmm/core/csv/csv-rows'
import { Problem } from '@pmm/core/domain/problem'
import { wrong } from '../terminal/failure.ts'

export type { CsvRow }

/** How a file is cut into rows. */
export interface CsvFileOptions {
  /** Lines before the header; none unless said. */
  readonly skip?: number | undefined
}

/**
 * The column names of a CSV file, and what separates its cells.
 *
 * @throws Failure for a file that is missing, empty, not UTF-8 text, or whose header is at fault
 */
export async function readHead(file: string, options: CsvFileOptions = {}): Promise<CsvHead> {
  const csv = createCsvRows(options)
  for await (const _ of rowsIn(file, csv)) break
  return csv.head ?? { header: [], separator: ',' }
}

/** The column names of a CSV file. @throws Failure as `readHead` does */
export const readHeader = async (file: string, options: CsvFileOptions = {}): Promise<readonly string[]> =>
  (await readHead(file, options)).header

/**
 * The data rows of a CSV file, one after another, in constant memory.
 *
 * @throws Failure with line and character for what is no CSV
 */
export const readRows = (file: string, options: CsvFileOptions = {}): AsyncGenerator<CsvRow> =>
  rowsIn(file, createCsvRows(options))

async function* rowsIn(file: string, csv: ReturnType<typeof createCsvRows>): AsyncGenerator<CsvRow> {
  try {
    for await (const text of textsOf(file)) yield* csv.push(text)
    yield* csv.end()
  } catch (error) {
    if (error instanceof Problem) throw wrong(`${file}: ${error.message}.`, error.problems)
    throw error
  }
}

/** Broken UTF-8 becomes replacement characters, so that it is found in its cell. */
async function* textsOf(file: string): AsyncGenerator<string> {
  const handle = await open(file).catch(() => {
    throw wrong(`There is no file ${file} that can be read.`)
  })
  const decoder = new TextDecoder()
  try {
    for await (const bytes of handle.createReadStream()) yield decoder.decode(bytes as Buffer, { stream: true })
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? wrong(`${file} cannot be read as a file.`) : error
  } finally {
    await handle.close()
  }
  yield decoder.decode()
}
