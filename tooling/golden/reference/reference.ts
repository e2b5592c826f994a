import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from './case.ts'
import { type Table, tableOf } from './table.ts'
import { toldApart } from './told-apart.ts'

/** A directory of reference outputs, laid out as its README says. */
export interface Reference {
  /** Every manifest there is, in the order of their names. */
  readonly manifests: readonly Manifest[]
  readonly has: (path: string) => boolean
  readonly table: (path: string) => Table
  readonly json: <Content>(path: string) => Content
  /** The metadata that describe the most of some codes, where a case names none. */
  readonly metadataOf: (codes: readonly string[]) => Table
}

/** A file of the reference that lists cases. */
export interface Manifest {
  readonly name: string
  readonly cases: readonly Case[]
}

/** Opens a directory; files are read when they are asked for, once. */
export function referenceAt(directory: string): Reference {
  const tables = new Map<string, Table>()
  const read = (path: string) => readFileSync(join(directory, path), 'utf8')
  const json = <Content>(path: string) => JSON.parse(read(path)) as Content
  const table = (path: string) => {
    const opened = tables.get(path) ?? (isData(path) ? tableOf(read(path), toldApart) : tableOf(read(path)))
    tables.set(path, opened)
    return opened
  }
  const manifests = globSync('manifest/*.json', { cwd: directory })
    .toSorted()
    .map((path) => ({ name: path.slice('manifest/'.length), cases: json<readonly Case[]>(path) }))
  const metadata = metadataIn(directory)
    .map(table)
    .filter(({ has }) => ['iCode', 'Parent', 'Level'].every(has))
  const metadataOf = (codes: readonly string[]) => mostOf(metadata, codes)
  return { manifests, has: (path) => existsSync(join(directory, path)), table, json, metadataOf }
}

/** Whether a table holds what functions are given, and not only what they return. */
const isData = (path: string): boolean => /^(input|stages|panel)\//.test(path)

/** Files of metadata one folder down, by their names; folders may be links. */
function metadataIn(directory: string): readonly string[] {
  const folders = readdirSync(directory).filter((name) => statSync(join(directory, name)).isDirectory())
  const files = folders.flatMap((folder) => readdirSync(join(directory, folder)).map((file) => `${folder}/${file}`))
  return files.filter((path) => /meta[^/]*\.csv$/.test(path)).toSorted()
}

/** The table that describes the most of some codes; of several such tables, the table with the most columns. */
function mostOf(tables: readonly Table[], codes: readonly string[]): Table {
  const described = (table: Table) => codes.filter((code) => table.texts('iCode').includes(code)).length
  const [best] = tables
    .map((table) => ({ table, score: described(table) }))
    .toSorted((a, b) => b.score - a.score || b.table.header.length - a.table.header.length)
  if (best === undefined) throw new Error('no table of metadata describes these codes')
  return best.table
}
