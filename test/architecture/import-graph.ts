import { posix } from 'node:path'
import type { SourceFile } from './workspace.ts'

/** One import of one file by another of the same workspace. */
export interface Edge {
  /** The file that imports, and the file it imports, relative to the root of the repository. */
  readonly from: string
  readonly to: string
  /** What is imported, in the words of the statement: `{ a, type B }`, or `*` for all of a file. */
  readonly symbols: string
  /** Whether types alone are imported. */
  readonly isType: boolean
}

/** Every import between the files given; of other packages only those whose files are among them. */
export function edgesBetween(files: readonly SourceFile[]): Edge[] {
  const known = new Set(files.map(({ path }) => path))
  return files.flatMap(({ path, text }) =>
    statementsIn(text).flatMap(({ specifier, ...what }) => {
      const to = resolved(path, specifier).find((candidate) => known.has(candidate))
      return to === undefined || to === path ? [] : [{ from: path, to, ...what }]
    }),
  )
}

interface Statement extends Pick<Edge, 'symbols' | 'isType'> {
  readonly specifier: string
}

const statement = /^[ \t]*(?:import|export)\s+(type\s+)?(?:([\w\s{},*$]+?)\s+from\s+)?['"]([^'"\n]+)['"]/gm
const call = /\bimport\(\s*['"]([^'"\n]+)['"]/g

function statementsIn(text: string): Statement[] {
  const statements = Array.from(text.matchAll(statement), ([, type, clause = '', specifier]) => ({
    specifier: specifier!,
    symbols: clause.replace(/\s+/g, ' ').trim() || '*',
    isType: type !== undefined || hasTypesAlone(clause),
  }))
  const calls = Array.from(text.matchAll(call), ([, specifier]) => ({
    specifier: specifier!,
    symbols: '*',
    isType: false,
  }))
  return [...statements, ...calls]
}

/** Whether a clause such as `{ type A, type B }` names types only. */
function hasTypesAlone(clause: string): boolean {
  const names = /^\{([^}]*)\}$/.exec(clause.trim())?.[1]?.split(',') ?? ['a default or everything']
  return names.every((name) => name.trim() === '' || name.trim().startsWith('type '))
}

/** The files that a specifier may stand for. */
function resolved(from: string, specifier: string): string[] {
  if (specifier.startsWith('.')) return [posix.join(posix.dirname(from), specifier)]
  const [, name, rest] = /^@pmm\/([^/]+)\/(.+)$/.exec(specifier) ?? []
  if (name === undefined) return []
  if (name === 'tooling') return [`tooling/${rest}.ts`]
  return [`packages/${name}/src/${rest}.ts`, `packages/${name}/src/${rest}.tsx`]
}
