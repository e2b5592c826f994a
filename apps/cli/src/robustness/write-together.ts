import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'

/** A table by its file name without ending: a header, then rows. */
export type Tables = Readonly<Record<string, Iterable<readonly (string | number | null)[]>>>

/**
 * Writes tables as CSV beside the folder first and moves them into it when all are complete, so that it never holds
 * half of them. A figure that is missing is an empty cell.
 *
 * @returns the files
 */
export function writeTogether(folder: string, tables: Tables): readonly string[] {
  mkdirSync(dirname(resolve(folder)), { recursive: true })
  const draft = mkdtempSync(`${resolve(folder)}.`)
  try {
    for (const [name, rows] of Object.entries(tables)) writeFileSync(join(draft, `${name}.csv`), csvOf(rows))
    mkdirSync(folder, { recursive: true })
    return Object.keys(tables).map((name) => {
      const file = join(folder, `${name}.csv`)
      renameSync(join(draft, `${name}.csv`), file)
      return file
    })
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

const csvOf = (rows: Tables[string]): string =>
  stringify(
    Array.from(rows, (row) => row.map((cell) => (Number.isNaN(cell) ? null : cell))),
    { escape_formulas: true },
  )
