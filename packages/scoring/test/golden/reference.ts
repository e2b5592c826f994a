import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Outputs of the reference implementation (COINr), beside the repository; some machines have none. */
const directory = new URL('../../../../../shared/golden/', import.meta.url)
const isThere = existsSync(directory)
if (!isThere) console.warn('SKIPPED: vectors of the reference, which is not beside the repository')

/** Describes what is replayed from the reference; without it, one test that is skipped and says so. */
export function describeReference(name: string, body: () => void): void {
  if (isThere) describe(name, body)
  else it.skip(`${name} (no reference beside the repository)`, () => {})
}

/** The single vectors of a file; none where the reference is absent. */
export const vectorsOf = <Vector>(file: string): readonly Vector[] =>
  isThere ? (JSON.parse(readFileSync(new URL(`edge/${file}`, directory), 'utf8')) as readonly Vector[]) : []

export interface Table {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A CSV without quoted cells. */
export function tableOf(text: string): Table {
  const [header = [], ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  return { header, rows }
}

/** The cells of a column as text. */
export const textsOf = ({ header, rows }: Table, name: string): string[] => {
  const at = header.indexOf(name)
  return rows.map((row) => row[at] ?? '')
}

/** The cells of a column as numbers, NaN where empty or NaN. */
export const numbersOf = (table: Table, name: string): Float64Array => Float64Array.from(textsOf(table, name), numberOf)

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
export function firstDifference(column: string, found: Float64Array, expected: Float64Array): string | undefined {
  const row = expected.findIndex((cell, place) => !agrees(found[place]!, cell))
  return row < 0 ? undefined : `${column}, row ${row + 1}: ${found[row]} instead of ${expected[row]}`
}

/** Fails at the first cell that disagrees, naming it. */
export function expectColumn(found: Float64Array, expected: Float64Array, name: string): void {
  expect(found.length).toBe(expected.length)
  expect(firstDifference(name, found, expected)).toBeUndefined()
}
