import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, it } from 'vitest'

/** Outputs of the reference implementation (COINr): the whole collection, beside the repository, and the made-up part. */
export const wholeReference = fileURLToPath(new URL('../../../../../shared/golden', import.meta.url))
export const madeUpReference = fileURLToPath(new URL('../fixtures/golden', import.meta.url))

/** A table of the reference: cells as they are written, by column. */
export interface Table {
  readonly header: readonly string[]
  readonly length: number
  readonly texts: (column: string) => readonly string[]
  /** Missing (an empty cell, or NaN) is NaN. */
  readonly numbers: (column: string) => Float64Array
}

/** Describes what is replayed from a directory; where it is absent, its tests are skipped and the console says so. */
export function describeReference(name: string, directory: string, body: (reference: Reference) => void): void {
  const isThere = existsSync(directory)
  if (!isThere) console.warn(`SKIPPED: ${name}: the reference outputs are not at ${directory}`)
  describe(name, () => {
    if (isThere) body(referenceAt(directory))
    else it.skip('needs the reference outputs beside the repository')
  })
}

export interface Reference {
  readonly table: (path: string) => Table
  /** The cases of a manifest; none where it is not there. */
  readonly cases: <Case>(manifest: string) => readonly Case[]
  readonly json: <Content>(path: string) => Content
}

function referenceAt(directory: string): Reference {
  const tables = new Map<string, Table>()
  const json = <Content>(path: string) => JSON.parse(readFileSync(`${directory}/${path}`, 'utf8')) as Content
  return {
    json,
    cases: (manifest) => (existsSync(`${directory}/manifest/${manifest}`) ? json(`manifest/${manifest}`) : []),
    table: (path) => {
      const table = tables.get(path) ?? tableOf(readFileSync(`${directory}/${path}`, 'utf8'))
      tables.set(path, table)
      return table
    },
  }
}

function tableOf(csv: string): Table {
  const [header = [], ...rows] = csv.trimEnd().split('\n').map(cellsOf)
  const texts = (column: string) => {
    const place = header.indexOf(column)
    if (place < 0) throw new Error(`the reference has no column ${column}`)
    return rows.map((cells) => cells[place]!)
  }
  return { header, length: rows.length, texts, numbers: (column) => Float64Array.from(texts(column), numberOf) }
}

/** The cells of a line; quoted ones may hold commas. */
const cellsOf = (line: string): string[] =>
  Array.from(line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g), ([, quoted, plain]) => quoted ?? plain!)

/** A number as R writes it, in CSV or in JSON. */
export function numberOf(cell: string | number | null): number {
  if (typeof cell === 'number') return cell
  if (cell === null || cell === '' || cell === 'NaN') return Number.NaN
  return cell.endsWith('Inf') ? Number(cell.replace('Inf', 'Infinity')) : Number(cell)
}

/** Whether a cell agrees: both missing, or within 1e-11 of the expected size, which counts as at least 1e-3. */
export function agrees(found: number, expected: number): boolean {
  if (Number.isNaN(expected) || Number.isNaN(found)) return Number.isNaN(expected) === Number.isNaN(found)
  return found === expected || Math.abs(found - expected) <= 1e-11 * Math.max(Math.abs(expected), 1e-3)
}

/** The first cell of a column that does not agree, in words; undefined where all do. */
export function firstDifference(
  column: string,
  found: Float64Array,
  expected: Float64Array,
  isAgreed: typeof agrees = agrees,
): string | undefined {
  const row = expected.findIndex((cell, place) => !isAgreed(found[place]!, cell))
  return row < 0 ? undefined : `${column}, row ${row + 1}: ${found[row]} instead of ${expected[row]}`
}

/** The rows of each period of a panel; all rows where there are no periods. */
export function periodsOf(table: Table): readonly Uint32Array[] {
  const times = table.header.includes('Time') ? table.texts('Time') : new Array<string>(table.length).fill('')
  return Array.from(new Set(times), (time) => Uint32Array.from(times.keys().filter((row) => times[row] === time)))
}
