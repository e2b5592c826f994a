import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { type Case, readCase } from './case-schema.ts'

/** A folder that should hold a case, and the case or why there is none. */
export interface FoundCase {
  readonly name: string
  readonly folder: string
  readonly case: Case | Error
}

/**
 * Every case at or below a folder, by name. A folder without `case.json` that holds other folders is looked into; files
 * beside these but a README, and a folder with nothing to look into, are cases that nobody can read.
 */
export function findCases(root: string): readonly FoundCase[] {
  return casesBelow(root).map((folder) => ({
    name: relative(root, folder) || basename(folder),
    folder,
    case: caseIn(folder),
  }))
}

function casesBelow(folder: string): readonly string[] {
  if (existsSync(join(folder, 'case.json'))) return [folder]
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'))
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name))
  const files = entries.filter((entry) => !entry.isDirectory() && !/^README/i.test(entry.name))
  const isUnread = files.length > 0 || folders.length === 0
  return [...(isUnread ? [folder] : []), ...folders.toSorted().flatMap(casesBelow)]
}

function caseIn(folder: string): Case | Error {
  const path = join(folder, 'case.json')
  if (!existsSync(path)) return new Error('case.json is missing: nothing says what these files must give')
  try {
    return readCase(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    return new Error(`case.json is not understood: ${error instanceof Error ? error.message : String(error)}`)
  }
}
