import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** The reference outputs, beside the repository; some machines have none. */
const directory = new URL('../../../../../shared/golden/', import.meta.url)

export const hasGolden = existsSync(directory)
if (!hasGolden) console.warn('no golden directory beside the repository: its cases are skipped, not passed')

/** Registers tests that replay the reference; without it, one that is skipped and says so. */
export function describeGolden(name: string, register: () => void): void {
  if (hasGolden) describe(name, register)
  else it.skip(`${name} (no golden directory)`, () => {})
}

export interface Table {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A CSV without quoted line breaks. */
export function tableOf(text: string): Table {
  const [header, ...rows] = text.trimEnd().split('\n').map(cellsOf)
  return { header: header!, rows }
}

const cellsOf = (line: string): string[] =>
  Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), (match) => match[1] ?? match[2]!)

export const readGolden = (path: string): string => readFileSync(new URL(path, directory), 'utf8')
export const goldenTable = (path: string): Table => tableOf(readGolden(path))
export const goldenJson = (path: string): unknown => JSON.parse(readGolden(path))

/** The cells of a column as text. */
export const textsOf = ({ header, rows }: Table, name: string): string[] => {
  const at = header.indexOf(name)
  return rows.map((row) => row[at] ?? '')
}

/** The cells of a column as numbers, NaN where empty or NaN. */
export const numbersOf = (table: Table, name: string): Float64Array => Float64Array.from(textsOf(table, name), numberOf)

export const numberOf = (cell: string): number => (cell === '' ? Number.NaN : Number(cell.replace('Inf', 'Infinity')))

/** Whether two cells agree at 1e-11 relative, with a floor of 1e-3 in the denominator; missing agrees with missing. */
export const agrees = (found: number, expected: number): boolean =>
  Number.isNaN(expected)
    ? Number.isNaN(found)
    : found === expected || Math.abs(found - expected) <= 1e-11 * Math.max(1e-3, Math.abs(expected))

/** Fails at the first cell that disagrees, naming it. */
export function expectColumn(found: Float64Array, expected: Float64Array, name: string): void {
  expect(found.length).toBe(expected.length)
  const row = expected.findIndex((x, i) => !agrees(found[i]!, x))
  if (row >= 0) expect.fail(`${name}, row ${row}: found ${found[row]}, expected ${expected[row]}`)
}
