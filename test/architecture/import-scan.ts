const statement = /^[ \t]*(?:import|export)\s+(?:[\w\s{},*$]+?\s+from\s+)?['"]([^'"\n]+)['"]/gm
const typeStatement = /^(?:import|export)\s+type\s+[\w{*]/
const call = /\b(?:import|import\.meta\.resolve|require)\(\s*['"]([^'"\n]+)['"]/g

/** Everything a source file names as an import, in whatever form, types and dynamic imports included. */
export function importsOf(source: string): string[] {
  return [...source.matchAll(statement), ...source.matchAll(call)].map((match) => match[1]!)
}

/**
 * What a source file imports when it runs: all but what `import type` and `export type` name. `import { type A }` counts,
 * since type stripping leaves its statement in place.
 */
export function valueImportsOf(source: string): string[] {
  const statements = [...source.matchAll(statement)].filter(([text]) => !typeStatement.test(text.trimStart()))
  return [...statements, ...source.matchAll(call)].map((match) => match[1]!)
}

/** The package behind an import: `@scope/name` or `name`; undefined for a file of the same package or of Node. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined
  return /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[1]
}
