import { posix } from 'node:path'
import { packageOf, valueImportsOf } from './import-scan.ts'

/** Texts of source files by their paths from the root of the repository. */
export type Sources = ReadonlyMap<string, string>

/**
 * The shortest way by which a file comes to load a library when it runs: the files from the entry on, each imported by
 * the file before it, and the specifier of the library last. Null where no import leads there.
 *
 * @throws Error where a file imports a module of the workspace that is not among the sources
 */
export function importChain(entry: string, library: string, sources: Sources): string[] | null {
  const importers = new Map<string, string | null>([[entry, null]])
  for (const file of importers.keys())
    for (const specifier of valueImportsOf(sources.get(file) ?? '')) {
      if (packageOf(specifier) === library) return [...chainTo(file, importers), specifier]
      const imported = fileOf(specifier, file, sources)
      if (imported !== undefined && !importers.has(imported)) importers.set(imported, file)
    }
  return null
}

function chainTo(file: string, importers: ReadonlyMap<string, string | null>): string[] {
  const importer = importers.get(file)
  return importer ? [...chainTo(importer, importers), file] : [file]
}

/** The file a specifier names; undefined for a library, and for what is no source, such as a style sheet. */
function fileOf(specifier: string, importer: string, sources: Sources): string | undefined {
  if (specifier.startsWith('.')) {
    const path = posix.join(posix.dirname(importer), specifier)
    return sources.has(path) ? path : undefined
  }
  const [, name, module] = /^@pmm\/([^/]+)\/(.+)$/.exec(specifier) ?? []
  if (name === undefined) return undefined
  const path = [`packages/${name}/src/${module}.ts`, `packages/${name}/src/${module}.tsx`].find((one) =>
    sources.has(one),
  )
  if (path === undefined) throw new Error(`${importer} imports ${specifier}, which is no source file`)
  return path
}
